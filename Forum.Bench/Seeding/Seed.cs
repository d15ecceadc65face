using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace VmugForum.Bench.Seeding;

/// <summary>A community of a given size, the same each time it is made: everything that a client needs to know of it follows from its numbers.</summary>
/// <param name="Threads">How many threads; a multiple of four. There are ten times as many posts.</param>
internal sealed record Seed(int Threads)
{
    /// <summary>Rises when what is written changes, so that kept stores are made anew.</summary>
    public const int Version = 3;

    // Milliseconds since 1970 of a day in February 2025.
    private const long FirstThread = 1_740_000_000_000;

    /// <summary>Enough for the largest room, with some to speak.</summary>
    public const int Members = 2_100;

    /// <summary>The store that most figures are taken on.</summary>
    public static Seed Usual { get; } = new(2_000);

    /// <summary>The store that shows growth.</summary>
    public static Seed Grown { get; } = new(100_000);

    public int Posts => Threads * 10;

    /// <summary>The board of the threads that are read by guests.</summary>
    public const string Board = "stories";

    /// <summary>The live meeting, for customers only.</summary>
    public static string Meeting { get; } = Id("meeting", 0);

    /// <summary>Stories on the meeting's agenda, whose order is fixed.</summary>
    public const int Items = 20;

    /// <summary>An item of the agenda, from 0 in its order.</summary>
    public static string Item(int number) => Id("item", number);

    /// <summary>Posts of a thread: every fourth fills one page, the others are shorter.</summary>
    public static int PostsOf(int thread) => (thread % 4) switch { 0 => 20, 1 => 2, 2 => 6, _ => 12 };

    /// <summary>Threads of twenty posts that everybody may read: as many as the usual store has, spread over the whole.</summary>
    public IEnumerable<int> Full => Enumerable.Range(0, Usual.Threads / 4).Select(i => 4 * i * (Threads / Usual.Threads));

    /// <summary>A thread's id, which rises with the threads as ids of the forum do.</summary>
    public static string Thread(int number) => $"{FirstThread + number * 1000L:x12}{Id("thread", number)[12..]}";

    public static string Title(int number) => $"How upgrade {number} went after the second attempt";

    /// <summary>The secret of a member's session, as it stands in the cookie.</summary>
    public static string Session(int member) => Secret("session", member);

    /// <summary>The secret of a member's access token.</summary>
    public static string Token(int member) => Secret("token", member);

    internal static string Id(string kind, int number) => Convert.ToHexStringLower(Hash(kind, number).AsSpan(0, 16));

    private static string Secret(string kind, int number) => Base64Url.EncodeToString(Hash(kind, number));

    private static byte[] Hash(string kind, int number) => SHA256.HashData(Encoding.UTF8.GetBytes($"forum-bench {kind} {number}"));
}
