using System.Diagnostics;
using System.Diagnostics.Metrics;
using MediatR;
using Microsoft.Extensions.Logging;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Pipeline;

/// <summary>The forum's one activity source and one meter.</summary>
public static class ForumTelemetry
{
    public const string Name = "VmugForum";
    internal static readonly ActivitySource Activities = new(Name);

    /// <summary>Where instruments are made; nothing of a person ever goes into a tag.</summary>
    public static readonly Meter Meter = new(Name);

    internal static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("forum.message.duration", "ms", "How long a command or query took, by name and outcome.");
    internal static readonly Counter<long> Refusals = Meter.CreateCounter<long>("forum.refusals", description: "Commands and queries refused, by code.");
}

/// <summary>Traces and measures every message by its name, and counts refusals by their code. Never what somebody wrote.</summary>
internal sealed partial class TelemetryBehavior<TMessage, TAnswer>(ILogger<TelemetryBehavior<TMessage, TAnswer>> log)
    : IPipelineBehavior<TMessage, TAnswer> where TMessage : notnull
{
    private static readonly string Sentence = typeof(TMessage).Name;

    public async Task<TAnswer> Handle(TMessage message, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        using var activity = ForumTelemetry.Activities.StartActivity(Sentence);
        var started = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var answer = await next();
            outcome = "done";
            return answer;
        }
        catch (RuleViolation refused)
        {
            outcome = "refused";
            Refused(refused.Code, activity);
            throw;
        }
        catch (InputRefused)
        {
            outcome = "refused";
            Refused(InputRefused.Code, activity);
            throw;
        }
        finally
        {
            activity?.SetTag("outcome", outcome);
            ForumTelemetry.Durations.Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                new KeyValuePair<string, object?>("message", Sentence), new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    private void Refused(string code, Activity? activity)
    {
        activity?.SetTag("refusal", code);
        ForumTelemetry.Refusals.Add(1, new KeyValuePair<string, object?>("message", Sentence), new KeyValuePair<string, object?>("code", code));
        SaidNo(log, Sentence, code);
    }

    [LoggerMessage(100, LogLevel.Debug, "{Message} was refused: {Code}")]
    private static partial void SaidNo(ILogger log, string message, string code);
}
