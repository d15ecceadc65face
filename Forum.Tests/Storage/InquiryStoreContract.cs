using Shouldly;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with what rooms ask outside.</summary>
public abstract class InquiryStoreContract(IStores stores) : StoreContract(stores)
{
    private const string Hash = "the-hash-of-a-secret";

    [Fact]
    public async Task Gives_back_every_field_of_an_inquiry_by_its_meeting_and_by_its_link_while_that_lives()
    {
        var (meeting, alice) = await Scene();
        var inquiry = await Accepted(meeting);
        inquiry.Send(Actor.Forum, Hash, Store.Now);
        await Store.Commit(s => s.Inquiries.Keep(inquiry));
        (await Store.Ask(s => s.Inquiries.FindByLink(Hash, Cancel)))!.State.ShouldHold(inquiry.State with { Version = 3 });
        var answered = await Find(meeting, inquiry);
        answered.Take(new("In *spring*", "<p>In <em>spring</em></p>", "Somebody", Store.Now.AddDays(1)));
        await Store.Commit(s => s.Inquiries.Keep(answered));

        (await Find(meeting, inquiry)).State.ShouldHold(answered.State with { Version = 4 });
        (await Store.Ask(s => s.Inquiries.FindByLink(Hash, Cancel))).ShouldBeNull();
        (await Store.Ask(s => s.Inquiries.FindByLink("another", Cancel))).ShouldBeNull();
        (await Tell.Who(async actor => await Store.Ask(s => s.Inquiries.Find(meeting.Id, actor, Cancel)) is not null)).ShouldBe("customer moderator forum");
        (await Store.Ask(s => s.Rooms.State(meeting.Id, alice, Cancel))).Inquiries.ShouldHaveSingleItem().ShouldHold(answered.State with { Version = 4 });
        (await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 10, Cancel))).Events.Select(e => (e.Type, e.Inquiry!.Id)).ShouldBe(
            [(InquiryProposed.Type, inquiry.State.Id), (InquiryDecided.Type, inquiry.State.Id), (InquirySent.Type, inquiry.State.Id), (InquiryAnswered.Type, inquiry.State.Id)]);

        var withdrawn = await Find(meeting, inquiry);
        withdrawn.Withdraw(Actor.Forum, null, Store.Now);
        await Store.Commit(s => s.Inquiries.Keep(withdrawn));
        (await Find(meeting, inquiry)).State.ShouldHold(answered.State with { Standing = InquiryStanding.Withdrawn, Text = "", Html = "", Answer = null, Version = 5 });
    }

    [Fact]
    public async Task Hears_the_last_vote_of_each_member_and_forgets_them_once_they_are_counted()
    {
        var (meeting, alice) = await Scene();
        var (inquiry, bob) = (await Propose(meeting), await Tell.Member("bob"));
        foreach (var (voter, yes) in new[] { (alice, true), (alice, false), (bob, true) }) await Store.Commit(s => s.Inquiries.Hear(Vote(inquiry, voter, yes)));

        (await Store.Ask(s => s.Inquiries.Votes(inquiry.State.Id, Cancel))).ShouldBe([Vote(inquiry, alice, false), Vote(inquiry, bob, true)], ignoreOrder: true);
        (await There(meeting, alice)).Mine.ShouldBe(new Dictionary<InquiryId, bool> { [inquiry.State.Id] = false });
        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Inquiries.Keep(Counted(inquiry))), "Votes came in since it was found.");
        var counted = Counted(await Find(meeting, inquiry));
        await Store.Commit(s => s.Inquiries.Keep(counted));

        (await Store.Ask(s => s.Inquiries.Votes(inquiry.State.Id, Cancel))).ShouldBeEmpty();
        (await There(meeting, alice)).Mine.ShouldBeEmpty();
        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Inquiries.Hear(Vote(inquiry, bob, true))));
    }

    [Fact]
    public async Task Knows_what_is_to_be_counted_also_after_a_restart()
    {
        var (meeting, _) = await Scene();
        var inquiry = await Propose(meeting);
        await Store.Reopen();

        (await Store.Ask(s => s.Inquiries.Due(Store.Now.AddMinutes(4), Cancel))).ShouldBeEmpty();
        (await Store.Ask(s => s.Inquiries.Due(Store.Now.AddMinutes(5), Cancel))).ShouldBe([meeting.Id]);
        var counted = Counted(await Find(meeting, inquiry));
        await Store.Commit(s => s.Inquiries.Keep(counted));
        (await Store.Ask(s => s.Inquiries.Due(Store.Now.AddDays(1), Cancel))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lets_one_of_many_racing_answers_through()
    {
        var (meeting, _) = await Scene();
        var inquiry = await Accepted(meeting);
        inquiry.Send(Actor.Forum, Hash, Store.Now);
        await Store.Commit(s => s.Inquiries.Keep(inquiry));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async n =>
        {
            var found = (await Store.Ask(s => s.Inquiries.FindByLink(Hash, Cancel)))!;
            found.Take(new($"Answer {n}", "<p>n</p>", null, Store.Now));
            return found;
        }));

        var outcomes = await Task.WhenAll(answers.Select(answer => Attempt(Store.Commit(s => s.Inquiries.Keep(answer)))));

        outcomes.Count(won => won).ShouldBe(1);
        (await Find(meeting, inquiry)).State.Answer!.Body.ShouldBe($"Answer {Array.IndexOf(outcomes, true)}");
    }

    [Fact]
    public async Task Leaves_numbers_without_words_once_all_is_erased()
    {
        var (meeting, alice) = await Scene();
        var inquiry = await Propose(meeting);
        await Store.Commit(s => s.Inquiries.Hear(Vote(inquiry, alice, true)));

        await Store.Commit(s => s.Inquiries.EraseAll(meeting.Id));

        (await There(meeting, alice)).ShouldSatisfyAllConditions(there => there.Inquiries.ShouldBeEmpty(), there => there.Mine.ShouldBeEmpty());
        (await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 10, Cancel))).Events.ShouldHaveSingleItem().Inquiry.ShouldBe(new(inquiry.State.Id, null));
    }

    private async Task<(MeetingState Meeting, Actor Alice)> Scene() => await Tell.Member("alice") is var alice ? (await Tell.LiveMeeting(alice), alice) : default;

    private async Task<MeetingInquiries> There(MeetingState meeting, Actor reader) => (await Store.Ask(s => s.Inquiries.Find(meeting.Id, reader, Cancel))).ShouldNotBeNull();

    private async Task<Inquiry> Find(MeetingState meeting, Inquiry inquiry) => (await There(meeting, Actor.Forum)).Inquiry(inquiry.State.Id);

    private async Task<Inquiry> Propose(MeetingState meeting)
    {
        var runs = Actor.Guest with { Id = meeting.Facilitator, Class = AffiliationClass.Customer };
        var inquiry = Inquiry.Propose(await There(meeting, Actor.Forum), new(Tell.NextId()), runs, "When?", "<p>When?</p>", 5, 2, Store.Now);
        await Store.Commit(s => s.Inquiries.Add(inquiry));
        return await Find(meeting, inquiry);
    }

    private async Task<Inquiry> Accepted(MeetingState meeting)
    {
        var inquiry = Counted(await Propose(meeting));
        await Store.Commit(s => s.Inquiries.Keep(inquiry));
        return await Find(meeting, inquiry);
    }

    private Inquiry Counted(Inquiry inquiry)
    {
        inquiry.Count([.. Enumerable.Range(0, 3).Select(n => new InquiryVote(inquiry.State.Id, inquiry.State.Meeting, new($"m{n}"), true))], closes: false, Store.Now.AddMinutes(5));
        return inquiry;
    }

    private static InquiryVote Vote(Inquiry inquiry, Actor by, bool yes) => new(inquiry.State.Id, inquiry.State.Meeting, by.Member, yes);
}
