using Spectre.Console;
using VmugForum.Server.Storage;

namespace VmugForum.Server.Commands;

/// <summary>A bar on a terminal, plain lines elsewhere.</summary>
internal static class ProgressBars
{
    public static async Task Show(TextWriter output, Func<IProgressBar, Task> work)
    {
        if (Console.IsOutputRedirected || output != Console.Out) await work(new PlainLines(output));
        else await AnsiConsole.Progress().StartAsync(context => work(new Bars(context)));
    }

    private sealed class Bars(ProgressContext context) : IProgressBar
    {
        private ProgressTask? _task;

        public void Stage(string what, long total)
        {
            if (_task is { } last) last.Value = last.MaxValue;
            _task = context.AddTask(Markup.Escape(what), maxValue: Math.Max(1, total));
        }

        public void Advance(long by) => _task!.Increment(by);
    }

    /// <summary>A line at the beginning of a stage and at each tenth of it.</summary>
    private sealed class PlainLines(TextWriter output) : IProgressBar
    {
        private string _what = "";
        private long _total;
        private long _done;

        public void Stage(string what, long total)
        {
            (_what, _total, _done) = (what, total, 0);
            output.WriteLine($"{what} …");
        }

        public void Advance(long by)
        {
            var before = Tenths;
            _done += by;
            if (Tenths > before && Tenths < 10) output.WriteLine($"{_what}: {Tenths}0 %");
        }

        private long Tenths => _total == 0 ? 0 : _done * 10 / _total;
    }
}
