namespace VmugForum.Client.Contracts;

/// <summary>What an act of staff was about.</summary>
/// <param name="Kind"><c>thread</c>, <c>post</c>, <c>message</c>, <c>member</c>, <c>board</c>, <c>meeting</c> or <c>mail</c>.</param>
/// <param name="Label">Plain words that name it.</param>
public sealed record ActTarget(string Kind, string Id, string Label);

/// <summary>An act of staff: who did what to whom, why, and when.</summary>
/// <param name="What">A stable name such as <c>thread.locked</c>.</param>
public sealed record Act(string Id, Author Who, string What, ActTarget Target, string Why, DateTimeOffset When);
