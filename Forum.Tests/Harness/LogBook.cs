using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VmugForum.Tests.Harness;

/// <summary>Remembers every line that the forum logs, for tests of what it may not log.</summary>
public sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Scribe(categoryName, _lines);

    public void Dispose() { }

    private sealed class Scribe(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{level} {category} {formatter(state, exception)} {exception}");
    }
}
