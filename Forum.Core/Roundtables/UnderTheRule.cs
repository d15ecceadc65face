using VmugForum.Core.Agendas;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Questions;

namespace VmugForum.Core.Roundtables;

/// <summary>What a reader sees of a room once it is closed: its rule says whether lines still have speakers. One knows one's own line, as long as anything of it is left.</summary>
internal static class UnderTheRule
{
    public static RoomState Seen(this RoomState room, Actor by) => Says(room.Meeting.Meeting) is Leaves.Named
        ? room
        : room with
        {
            Messages = [.. room.Messages.Select(message => Unnamed(message, room.Meeting.Meeting, by))], Queue = [], Speaking = null,
            Pinned = room.Pinned is { } pinned ? Unnamed(pinned, room.Meeting.Meeting, by) : null, Questions = Questions(room, by), Inquiries = Says(room.Meeting.Meeting) is Leaves.Nothing ? [] : room.Inquiries,
            Agenda = [.. room.Agenda.Select(item => item.Seen(room.Meeting.Meeting))],
        };

    public static MessageView Seen(this MessageView line, MeetingState meeting, Actor by) => Says(meeting) is Leaves.Named ? line : Unnamed(line, meeting, by);

    public static RoomLog Seen(this RoomLog log, MeetingState meeting, Actor by) => Says(meeting) is Leaves.Named
        ? log
        : log with { Events = [.. log.Events.Select(line => Untold(Unnamed(line, meeting, by), meeting))] };

    // How quiet somebody had been, together with the moment, is as good as a name.
    private static RoomLogView Unnamed(RoomLogView line, MeetingState meeting, Actor by) => line with
    {
        Message = line.Message is { } message ? Unnamed(message, meeting, by) : null, Member = Unnamed(line), Detail = FloorEvent.Types.Contains(line.Type) ? null : line.Detail,
        Question = Unnamed(line.Question, meeting, by), Inquiry = Unnamed(line.Inquiry, meeting),
    };

    // Off record nor do hands, turns and items tell when, for how long and why: they stand under their numbers at the moment in which the room opened.
    private static RoomLogView Untold(RoomLogView line, MeetingState meeting) => Says(meeting) is not Leaves.Nothing || !(FloorEvent.Types.Contains(line.Type) || line.Item is not null)
        ? line
        : line with { At = meeting.OpenedAt ?? line.At, Item = line.Item?.Seen(line.Type, meeting) };

    private static IReadOnlyList<QuestionView> Questions(RoomState room, Actor by) =>
        Says(room.Meeting.Meeting) is Leaves.Nothing ? [] : [.. room.Questions.Select(question => question.Seen(room.Meeting.Meeting, by))];

    private static QuestionHappening? Unnamed(QuestionHappening? line, MeetingState meeting, Actor by) =>
        line is null ? null : line with { Question = Says(meeting) is Leaves.Nothing ? null : line.Question?.Seen(meeting, by) };

    // No inquiry names anybody of the room.
    private static InquiryHappening? Unnamed(InquiryHappening? line, MeetingState meeting) => line is null || Says(meeting) is not Leaves.Nothing ? line : line with { Inquiry = null };

    // Who facilitates stands on the meeting's page.
    private static AuthorView? Unnamed(RoomLogView line) => line.Member is null || line.Type == FacilitatorChanged.Type ? line.Member : AuthorView.InTheRoom;

    private static Leaves Says(MeetingState meeting) => meeting.Stage == MeetingStage.Closed ? meeting.Rule.Lets(RoomOutlet.Log) : Leaves.Named;

    private static MessageView Unnamed(MessageView message, MeetingState meeting, Actor by) =>
        by.Is(message.Author.Id) && Says(meeting) is Leaves.Unnamed ? message : message with { Author = AuthorView.InTheRoom };
}
