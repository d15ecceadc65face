using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Questions;

/// <summary>Meetings in which votes were cast that the room hasn't been told of.</summary>
[Allow(Who.Forum)]
public sealed record ListUntoldVotes(Actor Actor) : Query<IReadOnlyList<MeetingId>>(Actor);

internal sealed class ListUntoldVotesHandler(IQuestionStore questions) : IRequestHandler<ListUntoldVotes, IReadOnlyList<MeetingId>>
{
    public Task<IReadOnlyList<MeetingId>> Handle(ListUntoldVotes asked, CancellationToken cancel) => questions.Untold(cancel);
}
