using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Reports;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Reports;

/// <summary>What became of meetings, for programs.</summary>
public static class ReportEndpoints
{
    public static void MapReports(this RouteGroupBuilder api) => api.MapGet("/meetings/{id}/report", Get);

    private static async Task<Ok<Wire.MeetingReport>> Get(string id, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(ReportContracts.Of(await forum.Send(new GetReport(current.Actor, new(id)), cancel)));
}
