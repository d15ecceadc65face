using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>A thread as lists and pages show it.</summary>
internal static class ThreadRows
{
    /// <summary>What <see cref="ReadView"/> reads, of the thread t joined by <see cref="Joins"/>.</summary>
    public static readonly string View =
        $"""
        t.id, t.slug, t.title, b.id, b.slug, b.name, t.kind, t.outcome, t.audience, {Columns.Author("t", "a")}, t.affiliation_then, t.tags,
        t.reply_count, t.last_number, t.created_at, {Stirred.ActiveAt}, t.pinned, t.locked, t.hidden, t.removed, t.opening, t.accepted,
        {Columns.Source("t")}, t.edition, t.head
        """;

    public const string Joins = $"JOIN boards b ON b.id = t.board LEFT JOIN members a ON a.id = t.author_id {Stirred.Join}";

    public static ThreadView ReadView(Row row) => new(
        new(row.Text()), row.Text(), row.Text(), new(new(row.Text()), row.Text(), row.Text()), (ThreadKind)row.Small(), (Outcome?)row.NumberOrNull(),
        (Audience)row.Small(), Columns.ReadAuthor(row), (AffiliationClass)row.Small(), ReadTags(row), row.Small(), row.Number(), row.Time(),
        row.Time(), row.Flag(), row.Flag(), row.Flag(), row.Flag(), new(row.Text()), row.TextOrNull() is { } accepted ? new(accepted) : null,
        Columns.ReadSource(row), row.Number(), row.Number());

    public static IReadOnlyList<string> ReadTags(Row row) => row.Text() is var json && json != "[]" ? JsonSerializer.Deserialize<string[]>(json)! : [];
}
