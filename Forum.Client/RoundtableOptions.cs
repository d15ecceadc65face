using Microsoft.AspNetCore.Http.Connections;

namespace VmugForum.Client;

/// <summary>How to reach a room.</summary>
/// <param name="Forum">The forum's address, such as <c>https://forum.example.org</c>.</param>
/// <param name="Token">A personal access token; goes in a header, never in an address.</param>
public sealed record RoundtableOptions(Uri Forum, string Token)
{
    /// <summary>Which ways to use; all by default, WebSockets first.</summary>
    public HttpTransportType Transports { get; init; } = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling;

    /// <summary>The longest wait before another try. Waits are drawn from zero up, so that a thousand listeners don't come back at once.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long something may be missing before it is asked for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
