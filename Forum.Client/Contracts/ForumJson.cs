using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VmugForum.Client.Contracts;

/// <summary>How the forum writes JSON: camelCase, enumerations in kebab-case, times as RFC 3339 in UTC.</summary>
public static class ForumJson
{
    /// <summary>For readers of answers: fields that aren't known yet are passed over.</summary>
    public static JsonSerializerOptions Options { get; } = Sealed(new());

    /// <summary>For readers of requests: an unknown, doubled or missing field is refused.</summary>
    public static JsonSerializerOptions Strict { get; } = Sealed(Tighten(new()));

    /// <summary>Gives options the forum's form.</summary>
    public static JsonSerializerOptions Shape(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        // Answers are never put into a page as they are; escaping every bracket of a body would double it.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new UtcTimes());
        return options;
    }

    /// <summary>Makes options refuse what a request may not hold.</summary>
    public static JsonSerializerOptions Tighten(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = 16;
        return options;
    }

    private static JsonSerializerOptions Sealed(JsonSerializerOptions options)
    {
        Shape(options).MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <summary>Times in UTC with milliseconds and a Z, whatever the offset they came with.</summary>
internal sealed class UtcTimes : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetDateTimeOffset(out var at) ? at.ToUniversalTime() : throw new JsonException("Give a time such as 2026-11-19T18:00:00Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
