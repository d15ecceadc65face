using System.Globalization;
using System.Text.Json;

namespace VmugForum.Server.Storage.Carrying;

/// <summary>
/// A field of a carried record. Values are plain: text as string, numbers, moments (milliseconds since 1970), flags (0 or 1) and
/// enumerations as long, lists as string[]; null where a field is left out.
/// </summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="IsOptional">May be left out.</param>
internal abstract record Field(string Name, bool IsOptional)
{
    /// <summary>Writes a value that is there.</summary>
    public abstract void Write(Utf8JsonWriter json, object value);

    /// <summary>The value, or null when it isn't one of this field.</summary>
    public abstract object? Read(JsonElement json);
}

/// <summary>Words, at most so many UTF-16 units.</summary>
internal sealed record TextField(string Name, int Max, bool IsOptional = false) : Field(Name, IsOptional)
{
    public override void Write(Utf8JsonWriter json, object value) => json.WriteString(Name, (string)value);

    public override object? Read(JsonElement json) => json.ValueKind == JsonValueKind.String && json.GetString() is { } text && text.Length <= Max ? text : null;
}

/// <summary>A list of words.</summary>
internal sealed record ListField(string Name, int Max, int MaxEach) : Field(Name, false)
{
    public override void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartArray(Name);
        foreach (var each in (string[])value) json.WriteStringValue(each);
        json.WriteEndArray();
    }

    public override object? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > Max) return null;
        var all = json.EnumerateArray().Select(each => each.ValueKind == JsonValueKind.String ? each.GetString()! : null).ToArray();
        return all.All(each => each is not null && each.Length <= MaxEach) ? all : null;
    }
}

/// <summary>A whole number that isn't negative.</summary>
internal sealed record NumberField(string Name, bool IsOptional = false) : Field(Name, IsOptional)
{
    public override void Write(Utf8JsonWriter json, object value) => json.WriteNumber(Name, (long)value);

    public override object? Read(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) && number >= 0 ? number : null;
}

/// <summary>Yes or no.</summary>
internal sealed record FlagField(string Name, bool IsOptional = false) : Field(Name, IsOptional)
{
    public override void Write(Utf8JsonWriter json, object value) => json.WriteBoolean(Name, (long)value != 0);

    public override object? Read(JsonElement json) => json.ValueKind switch { JsonValueKind.True => 1L, JsonValueKind.False => 0L, _ => null };
}

/// <summary>A moment in UTC with milliseconds.</summary>
internal sealed record MomentField(string Name, bool IsOptional = false) : Field(Name, IsOptional)
{
    private const string Shape = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override void Write(Utf8JsonWriter json, object value) =>
        json.WriteString(Name, DateTimeOffset.FromUnixTimeMilliseconds((long)value).UtcDateTime.ToString(Shape, CultureInfo.InvariantCulture));

    public override object? Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParseExact(json.GetString(), Shape, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUnixTimeMilliseconds() : null;
}

/// <summary>One of our enumerations, by its names; several with commas where it is a set.</summary>
internal sealed record NameField<T>(string Name, bool IsOptional = false) : Field(Name, IsOptional) where T : struct, Enum
{
    public override void Write(Utf8JsonWriter json, object value) => json.WriteString(Name, Enum.ToObject(typeof(T), (long)value).ToString());

    public override object? Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && json.GetString() is { } text && Enum.TryParse<T>(text, out var value) && value.ToString() == text && !char.IsAsciiDigit(text[0])
            ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
}
