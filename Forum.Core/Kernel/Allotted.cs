using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VmugForum.Core.Kernel;

/// <summary>
/// A number that the store gives when it commits: a post's place in its thread, an event's place in its log.
/// The entity, its event and the command's answer share one instance, so that all learn the number at once.
/// </summary>
[JsonConverter(typeof(AllottedAsNumber))]
public sealed class Allotted
{
    private long? _number;

    public Allotted() { }

    public Allotted(long number) => _number = number;

    /// <summary>The number; asking before the commit is a programming error.</summary>
    public long Number => _number ?? throw new InvalidOperationException("This number is allotted by the commit, which hasn't happened yet.");

    public bool IsGiven => _number is not null;

    /// <summary>For stores only: gives the number, again when a commit is tried again.</summary>
    public void Give(long number) => _number = number;

    public override string ToString() => _number?.ToString(CultureInfo.InvariantCulture) ?? "not yet";
}

internal sealed class AllottedAsNumber : JsonConverter<Allotted>
{
    public override Allotted Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Allotted value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
}
