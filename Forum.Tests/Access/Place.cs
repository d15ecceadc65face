using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Access;

/// <summary>What an endpoint is asked about, and how it stands.</summary>
public enum Place
{
    /// <summary>Nothing in particular.</summary>
    Nowhere,
    Everyones,
    Members,
    Customers,
    HiddenThread,
    RemovedThread,
    LockedThread,
    HiddenPost,
    RemovedPost,
    MembersMeetingScheduled,
    MembersMeetingLive,
    CustomersMeetingLive,
    CustomersMeetingClosed,
}

/// <summary>The ids of one place.</summary>
public sealed record Spot(string Thread = "none", string Post = "none", string Meeting = "none", string Message = "none", string Item = "none", string Question = "none", string Inquiry = "none");

/// <summary>Makes places. Their author is a customer and their leader too, so that every place can be made; neither is of the cast.</summary>
public sealed class Places(Harness.Forum forum, Person author, Person leader, Person moderator)
{
    public static async Task<Places> In(Harness.Forum forum) => new(forum, await forum.Customer(),
        await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Register(null, AffiliationClass.Customer, Role.Moderator));

    public async Task<Spot> Make(Place place) => place switch
    {
        Place.Nowhere => new(),
        Place.MembersMeetingScheduled => await Planned(Visibility.Members),
        Place.MembersMeetingLive => await Room(Visibility.Members, close: false),
        Place.CustomersMeetingLive => await Room(Visibility.Customers, close: false),
        Place.CustomersMeetingClosed => await Room(Visibility.Customers, close: true),
        _ => await Talk(place),
    };

    private async Task<Spot> Talk(Place place)
    {
        var thread = await forum.Thread(author, place switch { Place.Members => Visibility.Members, Place.Customers => Visibility.Customers, _ => Visibility.Everyone });
        var reply = await author.Forum.WritePost(thread.Id, new() { Body = "A reply" });
        await (place switch
        {
            Place.HiddenThread => moderator.Forum.HideThread(thread.Id, "test"),
            Place.RemovedThread => author.Forum.RemoveThread(thread.Id),
            Place.LockedThread => moderator.Forum.LockThread(thread.Id, "test"),
            Place.HiddenPost => moderator.Forum.HidePost(reply.Id, "test"),
            Place.RemovedPost => author.Forum.RemovePost(reply.Id),
            _ => Task.CompletedTask,
        });
        return new(thread.Id, reply.Id);
    }

    private async Task<Spot> Room(Visibility audience, bool close)
    {
        var planned = await Planned(audience);
        await leader.Forum.OpenMeeting(planned.Meeting);
        var said = await author.Forum.Say(planned.Meeting, new() { ClientMessageId = Guid.NewGuid().ToString(), Body = "A line" });
        await author.Forum.RaiseHand(planned.Meeting);
        var asked = await leader.Forum.ProposeInquiry(planned.Meeting, new() { Text = "Will it be fixed?", Quorum = 2 });
        if (close) await leader.Forum.CloseMeeting(planned.Meeting);
        return planned with { Message = said.MessageId, Inquiry = asked.InquiryId };
    }

    /// <summary>One story of the author is on its agenda, another could be; one question of theirs is approved.</summary>
    private async Task<Spot> Planned(Visibility audience)
    {
        var meeting = await Harness.Forum.Scheduled(leader, audience);
        var item = await author.Forum.PutStoryForward(meeting.Id, (await forum.Thread(author)).Id);
        var question = await author.Forum.AskQuestion(meeting.Id, "Who has tried it?");
        await leader.Forum.ApproveQuestion(meeting.Id, question.QuestionId);
        return new((await forum.Thread(author)).Id, Meeting: meeting.Id, Item: item.ItemId, Question: question.QuestionId);
    }
}
