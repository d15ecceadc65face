using Shouldly;

namespace VmugForum.Tests.Carrying;

public sealed class CheckingAStore(WholeCommunity community) : IClassFixture<WholeCommunity>
{
    private const string SomeLine = "(SELECT id FROM messages WHERE redacted = 0 LIMIT 1)";

    [Fact]
    public async Task Finds_nothing_wrong_with_a_sound_one()
    {
        using var us = await community.Restored();

        var found = await us.Run("check");

        found.ShouldBeDone();
        found.Said.ShouldEndWith("Settings and store are in order.\n");
    }

    [Fact]
    public async Task Makes_none_where_there_is_none()
    {
        using var us = Operator.In(null);

        (await us.Run("check")).ShouldBeRefused($"There is no store at {us.Store}");

        File.Exists(us.Store).ShouldBeFalse();
    }

    [Theory]
    [InlineData("UPDATE threads SET reply_count = reply_count + 1 WHERE id = (SELECT id FROM threads LIMIT 1)", "1 threads count their replies wrong")]
    [InlineData("UPDATE threads SET last_number = 0 WHERE id = (SELECT id FROM threads LIMIT 1)", "1 threads would give a post number again")]
    [InlineData("INSERT OR REPLACE INTO stirred (thread, active_at) SELECT id, active_at + 999999999 FROM threads LIMIT 1", "1 threads have another last activity than their last post")]
    [InlineData("UPDATE threads SET sight = 5 WHERE id = (SELECT id FROM threads LIMIT 1)", "1 threads stand in lists for others than may see them")]
    [InlineData("UPDATE threads SET head = head + 1 WHERE head > 0 AND id = (SELECT id FROM threads WHERE head > 0 LIMIT 1)", "1 threads would give a number of their log again")]
    [InlineData("UPDATE threads SET board = 'nowhere' WHERE id = (SELECT id FROM threads WHERE import_id IS NULL LIMIT 1)", "1 threads stand in no board")]
    [InlineData("UPDATE threads SET author_id = 'nobody' WHERE id = (SELECT id FROM threads WHERE author_id IS NOT NULL LIMIT 1)", "1 threads have an author who isn't there")]
    [InlineData("DELETE FROM threads WHERE id = (SELECT id FROM threads LIMIT 1)", "posts belong to no thread")]
    [InlineData("DELETE FROM posts WHERE id = (SELECT opening FROM threads LIMIT 1)", "1 threads have no opening post")]
    [InlineData("DROP INDEX posts_in_thread; UPDATE posts SET number = 1 WHERE number = 2 AND thread = (SELECT id FROM threads WHERE reply_count > 1 LIMIT 1)", "1 posts share their number with another")]
    [InlineData("UPDATE posts SET html = '' WHERE id = (SELECT id FROM posts WHERE text <> '' LIMIT 1)", "1 posts have text but no rendering")]
    [InlineData("UPDATE posts SET audience = (audience + 1) % 3 WHERE id = (SELECT id FROM posts LIMIT 1)", "1 posts have another audience than their thread")]
    [InlineData("UPDATE posts SET reply_to = 'nothing' WHERE id = (SELECT id FROM posts WHERE reply_to IS NOT NULL LIMIT 1)", "1 posts answer a post that isn't there")]
    [InlineData("UPDATE revisions SET post = 'nothing'", "revisions belong to no post")]
    [InlineData("DELETE FROM thread_tags WHERE thread = (SELECT thread FROM thread_tags LIMIT 1)", "1 threads are listed by other tags than they have")]
    [InlineData("DELETE FROM log WHERE stream LIKE 'room:%' AND seq = 2", "rooms have a hole in their log")]
    [InlineData("DELETE FROM log WHERE stream = (SELECT stream FROM log WHERE stream LIKE 'thread:%' AND seq = 2 LIMIT 1) AND seq = 1", "1 threads have a hole in their log")]
    [InlineData("UPDATE meetings SET head = 1 WHERE head > 1", "rooms would give a number of their log again")]
    [InlineData($"UPDATE messages SET html = NULL WHERE id = {SomeLine}", "1 lines have no text or no rendering")]
    [InlineData("UPDATE messages SET body = 'hunter2' WHERE redacted = 1", "redacted lines still have their text")]
    [InlineData($"UPDATE messages SET seq = seq + 100000 WHERE id = {SomeLine}", "1 lines stand under another number than in the log")]
    [InlineData($"DELETE FROM messages WHERE id = {SomeLine}", "numbers in a room's log name a line that isn't there")]
    [InlineData("UPDATE notices SET member = 'nobody' WHERE (member, id) = (SELECT member, id FROM notices LIMIT 1)", "1 notices belong to nobody")]
    [InlineData("UPDATE hands SET seq = 1", "hands stand at a number at which nobody raised one")]
    [InlineData("UPDATE turns SET seq = 1 WHERE ended_at IS NULL", "1 turns stand at a number at which nobody was called")]
    [InlineData("UPDATE turns SET meeting = 'nowhere' WHERE ended_at IS NULL", "1 turns belong to no meeting")]
    [InlineData("UPDATE reactions SET message = 'nothing' WHERE reaction = 2", "1 reactions belong to no line of their room")]
    [InlineData("UPDATE reactions SET member = 'nobody' WHERE reaction = 2", "1 reactions belong to nobody")]
    [InlineData("UPDATE tallies SET meeting = 'nowhere'", "1 counts of reactions belong to no line of their room")]
    [InlineData("UPDATE tallies SET thanks = 7, uncounted = NULL", "1 lines of open rooms count their reactions wrong")]
    [InlineData("UPDATE messages SET redacted = 1, body = NULL, html = NULL WHERE id = (SELECT message FROM tallies)", "1 redacted lines still have reactions")]
    [InlineData("UPDATE meetings SET stage = 5 WHERE pinned IS NOT NULL", "1 closed rooms still know who reacted")]
    [InlineData("UPDATE meetings SET pinned = 'nothing' WHERE pinned IS NOT NULL", "1 rooms have a line at their top that isn't there")]
    [InlineData("UPDATE agenda_items SET story = 'nothing'", "items tell a story that isn't there")]
    [InlineData("UPDATE agenda_items SET place = 1 WHERE place = 2", "1 agendas have two items in one place")]
    [InlineData("UPDATE ballots SET dots = json_array(1, 2, 3, 4, 5, 6)", "1 ballots have more dots than everybody has")]
    [InlineData("DELETE FROM agenda_items WHERE place = 1", "numbers in a room's log name an item that isn't there")]
    [InlineData("DELETE FROM questions WHERE standing = 3", "numbers in a room's log name a question that isn't there")]
    [InlineData("UPDATE questions SET votes = 0", "questions have fewer votes than voters")]
    [InlineData("UPDATE questions SET body = 'hunter2' WHERE standing = 2", "questions were taken back and still have their text")]
    [InlineData("UPDATE questions SET html = '' WHERE standing = 0", "questions have no text or no rendering")]
    [InlineData("UPDATE questions SET author = 'nobody' WHERE standing = 0", "questions have an author who isn't there")]
    [InlineData("UPDATE question_votes SET member = 'nobody'", "votes for questions are nobody's")]
    [InlineData("UPDATE inquiries SET link = NULL WHERE standing = 3", "1 inquiries have a link that should be dead or none that should live")]
    [InlineData("UPDATE inquiries SET standing = 1 WHERE standing = 0", "1 votes on inquiries were counted and are still there")]
    [InlineData("UPDATE inquiries SET html = '<p>hunter2</p>' WHERE standing = 5", "1 inquiries were taken down and still have their words or an answer")]
    [InlineData("UPDATE inquiry_votes SET inquiry = 'nothing'", "1 votes on inquiries belong to no inquiry")]
    [InlineData("DELETE FROM inquiries WHERE standing = 4", "4 numbers in a room's log name an inquiry that isn't there")]
    [InlineData("UPDATE meetings SET stage = 5, rule = 3 WHERE id = (SELECT meeting FROM questions LIMIT 1)", "questions were asked off record and are still there")]
    [InlineData("UPDATE meetings SET deputy = 'nobody' WHERE deputy IS NOT NULL", "2 meetings have a deputy who isn't there")]
    [InlineData("UPDATE series SET planned = 'nothing'", "1 series have planned a meeting that isn't there")]
    [InlineData("UPDATE series SET kept_by = 'nobody'", "1 series are kept by somebody who isn't there")]
    [InlineData("UPDATE series SET chapter = 'nowhere'", "1 series belong to no chapter")]
    [InlineData("UPDATE attendees SET meeting = 'nothing' WHERE comes = 0", "1 answers belong to no meeting")]
    [InlineData("UPDATE attendees SET member = 'nobody' WHERE comes = 0", "1 answers belong to nobody")]
    [InlineData("DELETE FROM attendances", "3 answers stand in no list")]
    [InlineData("UPDATE attendees SET turn = 2 WHERE turn = 1", "1 answers share their turn with another")]
    [InlineData("DELETE FROM members WHERE user_name = 'demo-customer'", "sessions and tokens belong to nobody")]
    [InlineData("DELETE FROM search_entries WHERE id = (SELECT max(id) FROM search_entries)", "1 posts can't be found by searching")]
    [InlineData("DELETE FROM search_terms WHERE rowid = (SELECT max(id) FROM search_entries)", "1 search entries have no words")]
    [InlineData("UPDATE posts SET text = 'something else entirely' WHERE number > 1", "posts aren't found by their own words")]
    [InlineData("UPDATE store SET value = 9999 WHERE name = 'schemaVersion'", "The store has schema 9999")]
    [InlineData("UPDATE store SET value = 1 WHERE name = 'schemaVersion'", "The store has schema 1")]
    public async Task Says_in_a_line_what_is_wrong(string damage, string fault)
    {
        using var us = await community.Restored();
        us.Tamper(damage);

        var found = await us.Run("check");

        found.ExitCode.ShouldBe(1, "The damage wasn't found.");
        $"{found.Said}\n{found.Complained}".Split('\n').ShouldContain(line => line.Contains(fault), $"{found.Said}{found.Complained}");
    }

    [Fact]
    public async Task Finds_pages_that_the_disk_has_spoilt()
    {
        using var us = await community.Restored();
        using (var file = File.OpenWrite(us.Store))
            for (file.Position = 100 * 4096; file.Position < 140 * 4096;) file.WriteByte(0x5a);

        (await us.Run("check")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Changes_nothing()
    {
        using var us = await community.Restored();
        var before = await File.ReadAllBytesAsync(us.Store, TestContext.Current.CancellationToken);

        (await us.Run("check")).ShouldBeDone();

        (await File.ReadAllBytesAsync(us.Store, TestContext.Current.CancellationToken)).ShouldBe(before);
    }
}
