using Shouldly;
using VmugForum.Client;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Threads;

public abstract class CuratingAThread(Harness.Forum forum)
{
    [Fact]
    public async Task Locks_it_for_replies_keeps_the_old_ones_readable_and_says_why_in_the_log()
    {
        var (author, moderator) = (await forum.Register(), (await forum.Cast).Moderator);
        var thread = await forum.Thread(author, title: "Locked one");
        await author.Forum.WritePost(thread.Id, new() { Body = "An old reply" });
        await moderator.Forum.LockThread(thread.Id, "Settled");
        var no = await Should.ThrowAsync<ForumProblem>(() => author.Forum.WritePost(thread.Id, new() { Body = "A late reply" }));
        (no.Status, no.Code).ShouldBe((409, "thread.locked"));
        (await forum.Guest.GetThread(thread.Id)).Posts.Items.Count.ShouldBe(2);
        var act = (await moderator.Forum.ReadModerationLog()).Items.First(a => a.Target.Id == thread.Id);
        (act.What, act.Why, act.Who.UserName).ShouldBe(("thread.locked", "Settled", moderator.UserName));
        await moderator.Forum.UnlockThread(thread.Id, "Reopened");
        await author.Forum.WritePost(thread.Id, new() { Body = "A new reply" });
    }

    [Fact]
    public async Task Hides_a_reply_from_everybody_but_moderators_and_leaves_a_hole_in_the_numbers()
    {
        var (author, moderator) = (await forum.Register(), (await forum.Cast).Moderator);
        var thread = await forum.Thread(author);
        var hidden = await author.Forum.WritePost(thread.Id, new() { Body = "Out of line" });
        await author.Forum.WritePost(thread.Id, new() { Body = "In line" });
        await moderator.Forum.HidePost(hidden.Id, "Names a person");
        var read = await forum.Guest.GetThread(thread.Id);
        read.Posts.Items.Select(p => p.Number).ShouldBe([1, 3]);
        read.ReplyCount.ShouldBe(1);
        (await Should.ThrowAsync<ForumProblem>(() => author.Forum.GetPost(hidden.Id))).Status.ShouldBe(404);
        (await moderator.Forum.GetPost(hidden.Id)).Body.ShouldBe("Out of line");
        (await moderator.Forum.ReadModerationLog()).Items.First(a => a.Target.Id == hidden.Id).Why.ShouldBe("Names a person");
        await moderator.Forum.UnhidePost(hidden.Id, "A mistake of mine");
        (await forum.Guest.GetThread(thread.Id)).Posts.Items.Select(p => p.Number).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Accepts_an_answer_by_its_author_and_takes_the_mark_away_again()
    {
        var author = await forum.Register();
        var thread = await forum.Thread(author);
        var answer = await (await forum.Register()).Forum.WritePost(thread.Id, new() { Body = "It was DNS" });
        await author.Forum.AcceptAnswer(thread.Id, answer.Id);
        (await forum.Guest.GetThread(thread.Id)).Accepted.ShouldBe(answer.Id);
        await author.Forum.UnacceptAnswer(thread.Id, answer.Id);
        (await forum.Guest.GetThread(thread.Id)).Accepted.ShouldBeNull();
    }

    [Fact]
    public async Task Needs_a_reason_and_a_moderator()
    {
        var (author, moderator) = (await forum.Register(), (await forum.Cast).Moderator);
        var thread = await forum.Thread(author);
        (await Should.ThrowAsync<ForumProblem>(() => moderator.Forum.LockThread(thread.Id, " "))).Errors.Keys.ShouldBe(["reason"]);
        (await Should.ThrowAsync<ForumProblem>(() => author.Forum.LockThread(thread.Id, "Mine"))).Status.ShouldBe(403);
        (await forum.Guest.GetThread(thread.Id)).Locked.ShouldBeFalse();
    }
}

public sealed class CuratingAThreadOnSqlite(OnSqlite forum) : CuratingAThread(forum), IClassFixture<OnSqlite>;

public sealed class CuratingAThreadOnMongo(OnMongo forum) : CuratingAThread(forum), IClassFixture<OnMongo>;
