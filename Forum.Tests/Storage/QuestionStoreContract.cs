using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Questions;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with question boxes and votes.</summary>
public abstract class QuestionStoreContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Gives_back_every_field_of_a_question_to_those_who_may_see_its_meeting_and_none_to_others()
    {
        var (meeting, alice) = await Scene();
        var question = await Ask(meeting, alice);
        question.Approve(Actor.Forum, Store.Now);
        question.MarkAnswered(Actor.Forum, Store.Now.AddMinutes(1));
        await Store.Commit(s => s.Questions.Keep(question));
        var declined = await Ask(meeting, alice);
        declined.Decline(Actor.Forum, "Not today", Store.Now);
        await Store.Commit(s => s.Questions.Keep(declined));

        var box = await Box(meeting);

        box.Questions.Select(one => one.Author).ShouldAllBe(author => author == AuthorView.Of(alice));
        box.Questions.Single(one => one.Question.Id == question.State.Id).Question.ShouldHold(question.State with { Version = 2 });
        box.Questions.Single(one => one.Question.Id == declined.State.Id).Question.ShouldHold(declined.State with { Version = 2 });
        (await Tell.Who(async actor => await Store.Ask(s => s.Questions.Find(meeting.Id, actor, Cancel)) is not null)).ShouldBe("customer moderator forum");
        (await Store.Ask(s => s.Questions.Find(new("nowhere"), Actor.Forum, Cancel))).ShouldBeNull();
    }

    [Fact]
    public async Task Counts_one_of_many_racing_votes_of_a_member_and_every_members()
    {
        var (meeting, alice) = await Scene();
        var question = await Approved(meeting, alice);
        var voters = new[] { await Tell.Member("bob"), await Tell.Member("carol") };

        var outcomes = await Task.WhenAll(voters.SelectMany(voter => Enumerable.Range(0, 4).Select(_ => Attempt(Cast(question, voter)))));

        // A vote that lost to another member's is cast again, as every command is.
        foreach (var voter in voters)
            if (!(await Box(meeting, voter)).Voted.Contains(question.State.Id)) await Cast(question, voter);
        outcomes.Count(won => won).ShouldBeInRange(1, 2);
        (await Box(meeting)).Questions.Single().Question.Votes.ShouldBe(2);
        await Should.ThrowAsync<Contention>(Cast(question, voters[0]));
        (await Box(meeting, voters[0])).Voted.ShouldBe([question.State.Id]);
        (await Box(meeting, alice)).Voted.ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_votes_only_for_what_the_room_sees_and_refuses_changes_made_on_an_older_version()
    {
        var (meeting, alice) = await Scene();
        var (bob, question) = (await Tell.Member("bob"), await Ask(meeting, alice));
        await Should.ThrowAsync<Contention>(Cast(question, bob));
        var (first, second) = (await Find(meeting, question), await Find(meeting, question));
        first.Approve(Actor.Forum, Store.Now);
        await Store.Commit(s => s.Questions.Keep(first));
        second.Decline(Actor.Forum, "Late", Store.Now);

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Questions.Keep(second)));
        (await Box(meeting)).Questions.Single().Question.ShouldSatisfyAllConditions(q => q.Standing.ShouldBe(QuestionStanding.Approved), q => q.Votes.ShouldBe(0));
    }

    [Fact]
    public async Task Knows_what_a_room_has_not_been_told_also_after_a_restart_and_keeps_a_vote_that_comes_in_between()
    {
        var (meeting, alice) = await Scene();
        var question = await Approved(meeting, alice);
        await Cast(question, await Tell.Member("bob"));
        await Store.Reopen();
        (await Store.Ask(s => s.Questions.Untold(Cancel))).ShouldBe([meeting.Id]);
        (await Store.Ask(s => s.Rooms.State(meeting.Id, alice, Cancel))).Questions.Single().Question.Votes.ShouldBe(0, "The room knows what it was told.");

        var telling = await Find(meeting, question);
        await Cast(question, await Tell.Member("carol"));
        telling.Tell(Store.Now);
        await Attempt(Store.Commit(s => s.Questions.Keep(telling)));
        (await Store.Ask(s => s.Questions.Untold(Cancel))).ShouldBe([meeting.Id]);
        telling = await Find(meeting, question);
        telling.Tell(Store.Now);
        await Store.Commit(s => s.Questions.Keep(telling));

        (await Store.Ask(s => s.Questions.Untold(Cancel))).ShouldBeEmpty();
        (await Store.Ask(s => s.Rooms.State(meeting.Id, alice, Cancel))).Questions.Single().Question.Votes.ShouldBe(2);
        (await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 10, Cancel))).Events.Last(e => e.Type == QuestionVoted.Type).Detail.ShouldBe("2");
    }

    [Fact]
    public async Task Shows_the_room_and_its_log_only_what_was_approved_and_a_number_without_words_once_all_is_erased()
    {
        var (meeting, alice) = await Scene();
        var (shown, _) = (await Approved(meeting, alice), await Ask(meeting, alice));
        (await Store.Ask(s => s.Rooms.State(meeting.Id, alice, Cancel))).Questions.ShouldHaveSingleItem().Question.Id.ShouldBe(shown.State.Id);
        (await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 10, Cancel))).Events.ShouldHaveSingleItem().Question!.Question!.Question.Body.ShouldBe("Why?");
        await Cast(shown, await Tell.Member("bob"));

        await Store.Commit(s => s.Questions.EraseAll(meeting.Id));

        (await Box(meeting)).Questions.ShouldBeEmpty();
        (await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 10, Cancel))).Events.ShouldHaveSingleItem().Question.ShouldBe(new(shown.State.Id, null));
        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Questions.Keep(shown)));
    }

    [Fact]
    public async Task Takes_no_more_of_a_member_nor_shows_more_than_it_is_told_to()
    {
        var (meeting, alice) = await Scene();
        await Ask(meeting, alice);

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Questions.ExpectWaiting(meeting.Id, alice.Member, 1)));
        await Store.Commit(s => s.Questions.ExpectWaiting(meeting.Id, alice.Member, 2));
        await Store.Commit(s => s.Questions.ExpectShown(meeting.Id, 1));
        await Approved(meeting, alice);

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Questions.ExpectShown(meeting.Id, 1)));
        await Store.Commit(s => s.Questions.ExpectWaiting(meeting.Id, alice.Member, 2));
    }

    [Fact]
    public async Task Forgets_who_voted_and_keeps_the_number()
    {
        var (meeting, alice) = await Scene();
        var (question, bob) = (await Approved(meeting, alice), await Tell.Member("bob"));
        await Cast(question, bob);

        await Store.Commit(s => s.Questions.ForgetVotes(meeting.Id));

        (await Box(meeting, bob)).ShouldSatisfyAllConditions(box => box.Voted.ShouldBeEmpty(), box => box.Questions.Single().Question.Votes.ShouldBe(1));
    }

    private async Task<(MeetingState Meeting, Actor Alice)> Scene() => await Tell.Member("alice") is var alice ? (await Tell.LiveMeeting(alice), alice) : default;

    private async Task<QuestionBox> Box(MeetingState meeting, Actor? reader = null) => (await Store.Ask(s => s.Questions.Find(meeting.Id, reader ?? Actor.Forum, Cancel))).ShouldNotBeNull();

    private async Task<BoxedQuestion> Find(MeetingState meeting, BoxedQuestion question) => (await Box(meeting)).Question(question.State.Id, Actor.Forum);

    private async Task<BoxedQuestion> Ask(MeetingState meeting, Actor by)
    {
        var question = (await Box(meeting)).Ask(new(Tell.NextId()), by, "Why?", "<p>Why?</p>", Store.Now);
        await Store.Commit(s => s.Questions.Add(question));
        return await Find(meeting, question);
    }

    private async Task<BoxedQuestion> Approved(MeetingState meeting, Actor by)
    {
        var question = await Ask(meeting, by);
        question.Approve(Actor.Forum, Store.Now);
        await Store.Commit(s => s.Questions.Keep(question));
        return await Find(meeting, question);
    }

    private Task Cast(BoxedQuestion question, Actor by) => Store.Commit(s => s.Questions.Cast(new(question.State.Id, question.State.Meeting, by.Member)));
}
