using System.Security.Cryptography;
using System.Text;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Writing;

namespace VmugForum.Server.Demo;

/// <summary>The demo's meetings: held when the store is filled, and dated anew at each start so that one is always live and one ahead.</summary>
internal sealed class DemoMeetings(IMeetingStore meetings, IRoundtableStore rooms, IChapterStore chapters, IMemberStore members, IUnitOfWork unit, IMarkup markup, IIds ids, TimeProvider time)
{
    public void Hold(Func<string, Actor> acting, Func<string, ChapterId> chapter)
    {
        foreach (var told in DemoContent.Meetings) Hold(told, new(ids.Next()), acting, chapter);
    }

    /// <summary>Moves what is live or ahead to today, and holds a fresh one where somebody closed the last.</summary>
    public async Task Redate(CancellationToken cancel)
    {
        if (await members.FindByLogin(UserName.KeyOf("demo-leader"), "", cancel) is null) return;
        var standing = (await meetings.List(new Slice(Slice.Max), Actor.Forum, cancel)).Items.Select(m => m.Meeting).ToList();
        foreach (var told in DemoContent.Meetings.Where(m => m.State != "closed"))
        {
            if (standing.Find(m => m.Title == told.Title && m.Stage == StageOf(told)) is { } found) await Move(found, told, cancel);
            else await HoldAgain(told, After(told, standing), cancel);
        }
        await unit.Commit(null, cancel);
    }

    /// <summary>The id of whatever follows the last meeting of this title: of two servers that hold it at once, one finds it held.</summary>
    private static MeetingId After(DemoMeeting told, List<MeetingState> standing)
    {
        var last = standing.Where(m => m.Title == told.Title).MaxBy(m => m.StartsAt)?.Id.Value;
        return new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{told.Title} after {last}")).AsSpan(..16)).ToString("N"));
    }

    private async Task Move(MeetingState found, DemoMeeting told, CancellationToken cancel)
    {
        var meeting = await meetings.Find(found.Id, Actor.Forum, cancel) ?? throw MeetingRefusals.NotFound();
        meeting.Redate(InvitationOf(told), time.Now());
        meetings.Keep(meeting);
    }

    private async Task HoldAgain(DemoMeeting told, MeetingId id, CancellationToken cancel)
    {
        var people = new Dictionary<string, Actor>();
        foreach (var name in (told.Lines ?? []).Select(l => l.Author).Concat(told.Hands ?? []).Append(told.Facilitator).Distinct())
            if (await members.FindByLogin(UserName.KeyOf(name), "", cancel) is { } member) people[name] = member.State.ActingAt(time.Now(), []);
        if (!people.ContainsKey(told.Facilitator)) return;
        if (await chapters.Find(told.Chapter, cancel) is not { State.Id: var chapter }) return;
        Hold(told with { Lines = [.. (told.Lines ?? []).Where(l => people.ContainsKey(l.Author))], Hands = [.. (told.Hands ?? []).Where(people.ContainsKey)] },
            id, name => people[name], _ => chapter);
    }

    private void Hold(DemoMeeting told, MeetingId id, Func<string, Actor> acting, Func<string, ChapterId> chapter)
    {
        var (facilitator, invitation) = (acting(told.Facilitator), InvitationOf(told));
        var meeting = Meeting.Schedule(id, facilitator, invitation, chapter(told.Chapter), facilitator.Member, time.Now());
        if (told.State != "scheduled") meeting.Open(Actor.Forum, invitation.StartsAt);
        var table = new Roundtable(meeting.State);
        var said = (told.Lines ?? []).Select(line => Say(table, acting(line.Author), line, invitation.StartsAt)).ToList();
        if (told.State == "closed") meeting.Close(Actor.Forum, invitation.EndsAt);
        meetings.Add(meeting);
        foreach (var message in said) rooms.Add(message);
        foreach (var name in told.Hands ?? []) Raise(table, acting(name));
    }

    private Message Say(Roundtable table, Actor speaker, DemoLine line, DateTimeOffset start)
    {
        var body = Body.FromMarkdown(line.Body);
        return table.Hear(new(ids.Next()), speaker, ids.Next(), body.Source, markup.Render(body).Html, null, start + TimeSpan.FromMinutes(line.MinutesIn));
    }

    private void Raise(Roundtable table, Actor actor)
    {
        var hand = table.Raise(actor, HandRank.FirstTime, time.Now());
        rooms.Add(hand, new HandRaised(hand, hand.RaisedAt));
    }

    private Invitation InvitationOf(DemoMeeting told)
    {
        var start = time.Now() + TimeSpan.FromHours(told.StartsInHours);
        if (told.State == "scheduled") start = AtSix(start, TimeZoneInfo.FindSystemTimeZoneById(told.Zone));
        return Invitation.At(told.Title, told.About, markup.Render(Body.FromMarkdown(told.About)).Html, Enum.Parse<Audience>(told.Audience, ignoreCase: true),
            told.Zone, start, start + TimeSpan.FromMinutes(told.LengthMinutes));
    }

    /// <summary>Six in the evening of the same local day: when people who run things alone can come.</summary>
    private static DateTimeOffset AtSix(DateTimeOffset day, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(day, zone).Date.AddHours(18);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static MeetingStage StageOf(DemoMeeting told) => told.State == "live" ? MeetingStage.Live : MeetingStage.Scheduled;
}
