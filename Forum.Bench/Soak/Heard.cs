using System.Security.Cryptography;
using System.Text;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak;

/// <summary>What a reader remembers of an event: a million of them fit into memory.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Print">Of everything that it said.</param>
internal readonly record struct Heard(long Seq, ulong Print)
{
    public static Heard Of(RoomEvent e) => new(e.Seq, PrintOf($"{e.MeetingId} {e.Type} {e.Data}"));

    private static ulong PrintOf(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
