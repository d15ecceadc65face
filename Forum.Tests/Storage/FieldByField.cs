using System.Text.Json;
using Shouldly;

namespace VmugForum.Tests.Storage;

/// <summary>Compares two states by every field, lists by their items.</summary>
internal static class FieldByField
{
    public static void ShouldHold<T>(this T found, T kept) => JsonSerializer.Serialize(found).ShouldBe(JsonSerializer.Serialize(kept));
}
