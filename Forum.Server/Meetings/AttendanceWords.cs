using VmugForum.Core.Meetings;

namespace VmugForum.Server.Meetings;

/// <summary>Where somebody stands with an invitation, in words.</summary>
internal static class AttendanceWords
{
    private static readonly string[] Places = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>The reader's own answer, as a sentence; what is still possible when there is none.</summary>
    public static string Standing(this AttendanceView who) => who.Mine switch
    {
        AttendanceAnswer.Coming when who.Seats is null => "You said that you will come.",
        AttendanceAnswer.Coming => "You have a seat.",
        AttendanceAnswer.Waiting => $"You are {Place(who.Ahead)} on the waiting list. When a seat becomes free, the first who waits has it, and is written to.",
        AttendanceAnswer.NotComing => "You said that you can’t come.",
        _ when who.IsFull() => "All seats are taken. You can wait for one.",
        _ => "Say so beforehand, and those who prepare it know for how many.",
    };

    /// <summary>How many come, and how many still can.</summary>
    public static string Numbers(this AttendanceView who) => who.Seats is { } seats
        ? $"{who.Coming} of {seats} seats are taken{(who.Waiting > 0 ? $"; {Count(who.Waiting, "person waits", "people wait")}" : "")}."
        : who.Coming == 0 ? "Nobody has said so yet." : $"{Count(who.Coming, "person comes", "people come")}.";

    public static bool IsFull(this AttendanceView who) => who.Coming >= who.Seats;

    private static string Place(int ahead) => ahead < Places.Length ? Places[ahead] : $"number {ahead + 1}";

    private static string Count(int number, string one, string many) => number == 1 ? $"One {one}" : $"{number} {many}";
}
