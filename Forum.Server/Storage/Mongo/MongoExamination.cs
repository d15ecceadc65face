using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Looks a database through: walks the collections once, in the order of an index, and compares what documents say about each other.</summary>
internal sealed partial class MongoExamination(MongoForum forum, IProgressBar progress, CancellationToken cancel)
{
    private readonly SortedDictionary<string, long> _faults = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<(string What, long Count)>> Count()
    {
        List<(string, long)> counts = [];
        foreach (var (what, kept) in new[] { ("Members", forum.Members), ("Boards", forum.Boards), ("Threads", forum.Threads), ("Posts", forum.Posts), ("Meetings", forum.Meetings), ("Messages", forum.Messages) })
            counts.Add((what, await kept.CountDocumentsAsync("{}", cancellationToken: cancel)));
        return counts;
    }

    public async Task<IReadOnlyList<string>> Faults()
    {
        var (members, boards) = (await Ids(forum.Members), await Ids(forum.Boards));
        var staged = (await forum.Imports.Find("{ published: false }").Project("{ board: 1 }").ToListAsync(cancel)).Select(import => import.Text("board")).ToHashSet();
        boards.UnionWith(staged);
        var threads = await Threads(members, boards);
        await Posts(threads, members);
        foreach (var thread in threads.Values) Settle(thread);
        await Rooms(members);
        await Talk(members);
        await Notices(members, threads);
        await foreach (var joined in All(forum.ChapterMembers, "{ _id: 1 }", "{ member: 1 }", "Reading members of chapters")) If(!members.Contains(joined.Text("member")), "members of chapters aren't there");
        await Agendas(members, threads.Keys);
        return [.. _faults.Select(fault => $"{fault.Value} {fault.Key}")];
    }

    private async Task<Dictionary<string, Tally>> Threads(HashSet<string> members, HashSet<string> boards)
    {
        var found = new Dictionary<string, Tally>();
        await foreach (var thread in All(forum.Threads, "{ _id: 1 }", "{ board: 1, author: 1, opening: 1, accepted: 1, lastNumber: 1, inSight: 1, lastActivityAt: 1, createdAt: 1, head: 1, audience: 1 }", "Reading threads"))
        {
            found[thread.Text("_id")] = new(thread) { Latest = thread.Moment("createdAt") };
            If(!boards.Contains(thread.Text("board")), "threads stand in no board");
            If(AuthorDocument.ReadFrom(thread).Member is { } author && !members.Contains(author.Value), "threads have an author who isn't there");
        }
        await Logs("thread:", id => found.TryGetValue(id, out var tally) ? tally.Thread.Number("head") : null, "threads");
        return found;
    }

    private async Task Posts(Dictionary<string, Tally> threads, HashSet<string> members)
    {
        var indexed = await Ids(forum.Search);
        await foreach (var post in All(forum.Posts, "{ thread: 1, number: 1 }", "{ thread: 1, number: 1, author: 1, createdAt: 1, hidden: 1, removed: 1, audience: 1, text: 1, html: 1 }", "Reading posts"))
        {
            If(AuthorDocument.ReadFrom(post).Member is { } author && !members.Contains(author.Value), "posts have an author who isn't there");
            If(post.Text("html").Length == 0 && post.Text("text").Length > 0, "posts have text but no rendering");
            If(!indexed.Remove(post.Text("_id")), "posts can't be found by searching");
            if (!threads.TryGetValue(post.Text("thread"), out var thread)) If(true, "posts belong to no thread");
            else thread.Take(post);
        }
        for (var left = indexed.Count; left > 0; left--) If(true, "search entries belong to no post");
    }

    private void Settle(Tally thread)
    {
        If(!thread.HasOpening, "threads have no opening post");
        If(thread.InSight != thread.Thread.Number("inSight"), "threads count their replies wrong");
        If(thread.Last > thread.Thread.Number("lastNumber"), "threads would give a post number again");
        If(thread.Latest != thread.Thread.Moment("lastActivityAt"), "threads have another last activity than their last post");
        for (var strange = thread.Strange; strange > 0; strange--) If(true, "posts have another audience than their thread");
    }

    private async Task Rooms(HashSet<string> members)
    {
        var (heads, erased) = (new Dictionary<string, long>(), new HashSet<string>());
        await foreach (var meeting in All(forum.Meetings, "{ _id: 1 }", "{ head: 1, rule: 1, stage: 1 }", "Reading meetings"))
        {
            heads[meeting.Text("_id")] = meeting.Contains("head") ? meeting.Number("head") : 0;
            if (meeting.Small("rule") == (int)RoomRule.OffRecord && meeting.Small("stage") == (int)MeetingStage.Closed) erased.Add(meeting.Text("_id"));
        }
        await foreach (var accepted in All(forum.Acceptances, "{ _id: 1 }", "{ meeting: 1, member: 1 }", "Reading accepted rules"))
        {
            If(!heads.ContainsKey(accepted.Text("meeting")), "rules were accepted for no meeting");
            If(!members.Contains(accepted.Text("member")), "rules were accepted by nobody");
        }
        await foreach (var series in All(forum.Series, "{ _id: 1 }", "{ planned: 1, keptBy: 1 }", "Reading series"))
        {
            If(series.TextOrNull("planned") is { } planned && !heads.ContainsKey(planned), "series have planned a meeting that isn't there");
            If(!members.Contains(series.Text("keptBy")), "series are kept by somebody who isn't there");
        }
        await foreach (var answer in All(forum.Attendees, "{ _id: 1 }", "{ meeting: 1, member: 1 }", "Reading answers"))
        {
            If(!heads.ContainsKey(answer.Text("meeting")), "answers belong to no meeting");
            If(!members.Contains(answer.Text("member")), "answers belong to nobody");
        }
        await Logs("room:", id => heads.TryGetValue(id, out var head) ? head : null, "rooms");
        await Floors(members, heads, erased);
        await Questions(members, [.. heads.Keys], erased);
        await foreach (var line in All(forum.Messages, "{ _id: 1 }", "{ meeting: 1, author: 1, seq: 1, body: 1, html: 1, redacted: 1 }", "Reading lines"))
        {
            If(!heads.ContainsKey(line.Text("meeting")), "lines belong to no meeting");
            If(!members.Contains(line.Text("author")) && !(line.Text("author") is "" && line.Flag("redacted")), "lines have a speaker who isn't there");
            If(line.Flag("redacted") && (line.Has("body") || line.Has("html")), "redacted lines still have their text");
            If(!line.Flag("redacted") && erased.Contains(line.Text("meeting")), "lines were said off record and still have their text");
            If(!line.Flag("redacted") && (!line.Has("body") || line.TextOrNull("html") is null or ""), "lines have no text or no rendering");
            var entry = await forum.Log.Find(new BsonDocument { { "stream", $"room:{line.Text("meeting")}" }, { "seq", line["seq"] } }).FirstOrDefaultAsync(cancel);
            If(entry is null || entry.Text("type") != MessagePosted.Type || entry.Text("subject") != line.Text("_id"), "lines stand under another number than in the log");
        }
    }

    private async Task Notices(HashSet<string> members, Dictionary<string, Tally> threads)
    {
        await foreach (var notice in All(forum.Notices, "{ _id: 1 }", "{ member: 1, thread: 1 }", "Reading notices"))
        {
            If(!members.Contains(notice.Text("member")), "notices belong to nobody");
            If(notice.TextOrNull("thread") is { } thread && !threads.ContainsKey(thread), "notices are about a thread that isn't there");
        }
    }

    private async Task Floors(HashSet<string> members, Dictionary<string, long> heads, HashSet<string> erased)
    {
        foreach (var (what, at, types, kept) in new[] { ("hands", "raised one", (string[])[HandRaised.Type, HandDeferred.Type], forum.Hands), ("turns", "was called", [HandCalled.Type], forum.Turns) })
            await foreach (var one in All(kept, "{ _id: 1 }", "{ meeting: 1, member: 1, seq: 1 }", $"Reading {what}"))
            {
                If(!heads.ContainsKey(one.Text("meeting")), $"{what} belong to no meeting");
                If(!members.Contains(one.Text("member")), $"{what} belong to nobody");
                // Off record who had a turn is kept, and nothing of when.
                if (erased.Contains(one.Text("meeting"))) continue;
                var entry = await forum.Log.Find(new BsonDocument { { "stream", $"room:{one.Text("meeting")}" }, { "seq", one["seq"] } }).FirstOrDefaultAsync(cancel);
                If(entry is null || !types.Contains(entry.Text("type")) || entry.Text("subject") != one.Text("member"), $"{what} stand at a number at which nobody {at}");
            }
    }


    private async Task Agendas(HashSet<string> members, ICollection<string> threads)
    {
        var (meetings, agendas, items) = (await Ids(forum.Meetings), new Dictionary<string, int>(), new Dictionary<string, string>());
        await foreach (var agenda in All(forum.Agendas, "{ _id: 1 }", "{ dotsEach: 1 }", "Reading agendas"))
        {
            agendas[agenda.Text("_id")] = agenda.Small("dotsEach");
            If(!meetings.Contains(agenda.Text("_id")), "agendas belong to no meeting");
        }
        var (places, running) = (new HashSet<(string, int)>(), new HashSet<string>());
        await foreach (var document in All(forum.AgendaItems, "{ _id: 1 }", "{}", "Reading items"))
        {
            var (item, meeting) = (AgendaDocument.ReadItem(document), document.Text("meeting"));
            items[item.Id.Value] = meeting;
            If(!agendas.ContainsKey(meeting), "items belong to no agenda");
            If(!threads.Contains(item.Story.Value), "items tell a story that isn't there");
            If(!members.Contains(item.Author.Value), "items have an author who isn't there");
            If(!members.Contains(item.By.Value), "items were put forward by nobody");
            If(item is { Place: { } place, Standing: >= ItemStanding.Waiting } && !places.Add((meeting, place)), "agendas have two items in one place");
            If(item.Standing == ItemStanding.Running && !running.Add(meeting), "agendas talk about two items at once");
        }
        await foreach (var ballot in All(forum.Ballots, "{ _id: 1 }", "{}", "Reading ballots"))
        {
            If(!members.Contains(ballot.Text("member")), "ballots belong to nobody");
            If(ballot.Texts("dots").Count > agendas.GetValueOrDefault(ballot.Text("meeting")), "ballots have more dots than everybody has");
            If(ballot.Texts("dots").Any(dot => items.GetValueOrDefault(dot) != ballot.Text("meeting")), "dots lie on an item of another agenda");
        }
        await foreach (var voice in All(forum.Voices, "{ _id: 1 }", "{}", "Reading voices"))
        {
            If(!items.ContainsKey(voice.Text("item")), "voices belong to no item");
            If(!members.Contains(voice.Text("member")), "voices belong to nobody");
        }
    }

    private async Task Logs(string kind, Func<string, long?> headOf, string whose)
    {
        var (stream, last, isHoled) = ("", 0L, false);
        await foreach (var line in All(forum.Log, "{ stream: 1, seq: 1 }", "{ stream: 1, seq: 1 }", $"Reading logs of {whose}", new("stream", new BsonRegularExpression($"^{kind}"))))
        {
            if (line.Text("stream") != stream)
            {
                End();
                (stream, last, isHoled) = (line.Text("stream"), 0, false);
            }
            isHoled |= (line.Number("seq") - last - 1) % StreamId.RestoreJump != 0;
            last = line.Number("seq");
        }
        End();

        void End()
        {
            if (stream.Length == 0) return;
            If(isHoled, $"{whose} have a hole in their log");
            if (headOf(stream[kind.Length..]) is not { } head) If(true, "logs belong to nothing");
            else If(head < last || (head - last) % StreamId.RestoreJump != 0, $"{whose} would give a number of their log again");
        }
    }

    private void If(bool isSo, string fault)
    {
        if (isSo) _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
    }

    private async Task<HashSet<string>> Ids(IMongoCollection<BsonDocument> within)
    {
        HashSet<string> found = [];
        await foreach (var document in All(within, "{ _id: 1 }", "{ _id: 1 }", $"Reading {within.CollectionNamespace.CollectionName}")) found.Add(document.Text("_id"));
        return found;
    }

    private async IAsyncEnumerable<BsonDocument> All(IMongoCollection<BsonDocument> within, string order, string fields, string stage, BsonDocument? where = null)
    {
        progress.Stage(stage, await within.CountDocumentsAsync(where ?? [], cancellationToken: cancel));
        using var found = await within.Find(where ?? []).Sort(order).Project(fields).ToCursorAsync(cancel);
        while (await found.MoveNextAsync(cancel))
        {
            progress.Advance(found.Current.Count());
            foreach (var document in found.Current) yield return document;
        }
    }

    private sealed class Tally(BsonDocument thread)
    {
        public BsonDocument Thread => thread;
        public DateTimeOffset Latest { get; set; }
        public long Last { get; private set; }
        public long InSight { get; private set; }
        public long Strange { get; private set; }
        public bool HasOpening { get; private set; }

        public void Take(BsonDocument post)
        {
            HasOpening |= post.Text("_id") == thread.Text("opening");
            Last = Math.Max(Last, post.Number("number"));
            if (PostDocument.IsInSight(post)) InSight++;
            if (post["audience"] != thread["audience"]) Strange++;
            if (post.Moment("createdAt") is var at && at > Latest) Latest = at;
        }
    }
}
