using System.Text.Json.Serialization;

namespace VmugForum.Client.Contracts;

/// <summary>A refusal, as <c>application/problem+json</c>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The sort of refusal, in a few words.</param>
/// <param name="Detail">What is wrong and what to do, for a person.</param>
/// <param name="Code">Stable and dotted, such as <c>thread.locked</c>; what a program looks at.</param>
/// <param name="Errors">Messages by input field; null when the refusal is about no field.</param>
public sealed record Problem(
    int Status, string Title, string Detail, string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors = null);
