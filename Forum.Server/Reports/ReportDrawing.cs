using System.Globalization;
using System.Net;
using System.Text;
using VmugForum.Core.Meetings;
using VmugForum.Core.Reports;

namespace VmugForum.Server.Reports;

/// <summary>
/// A meeting along the clock as one SVG: items as bars with their numbers, turns in a lane for each rank, lines as columns. It is as wide
/// as a phone and grows with its column; colours come from the stylesheet, and nothing is told by colour alone.
/// </summary>
internal sealed class ReportDrawing
{
    private const double Width = 360;
    private const int LabelHeight = 17, BarHeight = 18, LaneHeight = 12, ColumnHeight = 56, Gap = 9;
    private readonly StringBuilder _svg = new();
    private readonly MeetingReport _report;
    private readonly Timeline _timeline;
    private double _y;

    private ReportDrawing(MeetingReport report) => (_report, _timeline) = (report, report.Timeline!);

    private MeetingState Meeting => _report.Meeting.Meeting;

    public static string Of(MeetingReport report) => new ReportDrawing(report).Draw();

    private string Draw()
    {
        if (_timeline.Items.Count > 0) Items();
        if (_timeline.Speaking.Count > 0) Lanes();
        else if (_timeline.Turns.All > 0) Columns("Turns", "turn", column => column.Turns.All);
        Columns("Lines", "said", column => column.Lines);
        Axis();
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg class=\"drawing\" viewBox=\"0 0 {Width} {_y}\" role=\"img\" aria-labelledby=\"drawing-title drawing-words\"><title id=\"drawing-title\">{Encode($"{Meeting.Title} along the clock")}</title><desc id=\"drawing-words\">{Encode(ReportWords.Summary(_report))}</desc>{_svg}</svg>");
    }

    private void Items()
    {
        Label("What was talked about, by its number below");
        foreach (var (item, number) in _timeline.Items.Select((item, index) => (item, index + 1)))
        {
            var (from, to) = (X(item.From), X(item.Until));
            Box("item", from, _y, Math.Max(to - from, 2), BarHeight);
            if (to - from >= 12) Text(number.ToString(CultureInfo.InvariantCulture), (from + to) / 2, _y + 13.5, "middle");
        }
        _y += BarHeight + Gap;
    }

    private void Lanes()
    {
        foreach (var (rank, word) in ReportWords.Ranks)
        {
            var turns = _timeline.Speaking.Where(turn => turn.Rank == rank).ToList();
            Label($"{word}: {ReportWords.Many(turns.Count, "turn", "turns")}");
            Box("lane", 0, _y, Width, LaneHeight);
            foreach (var turn in turns) Box("turn", X(turn.From), _y, Math.Max(X(turn.Until) - X(turn.From), 2.5), LaneHeight);
            _y += LaneHeight + Gap;
        }
    }

    private void Columns(string what, string look, Func<ReportColumn, int> count)
    {
        var most = _timeline.Columns.Max(count);
        Label($"{what} in each {ReportWords.Step(_timeline.Grid)}, at most {most}");
        var width = Width / _timeline.Columns.Count;
        foreach (var (column, index) in _timeline.Columns.Select((column, index) => (column, index)).Where(one => count(one.column) > 0))
        {
            var height = Math.Max(1.5, (double)ColumnHeight * count(column) / most);
            Box(look, index * width, _y + ColumnHeight - height, Math.Max(width * .8, .8), height);
        }
        _y += ColumnHeight;
        _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"base\" d=\"M0 {_y:0.##}H{Width}\"/>");
        _y += Gap;
    }

    /// <summary>The hour at the beginning, at the end and at up to three places between.</summary>
    private void Axis()
    {
        var (columns, every) = (_timeline.Grid.Columns, Math.Max(1, (int)Math.Ceiling(_timeline.Grid.Columns / 4.0)));
        for (var column = 0; column < columns; column += every)
            if (column == 0 || columns - column >= every / 2.0) Text(Hour(_timeline.Grid.Start(column)), Width * column / columns, _y + 6, column == 0 ? "start" : "middle");
        Text(Hour(_timeline.Grid.Until), Width, _y + 6, "end");
        _y += LabelHeight - 5;
    }

    private string Hour(DateTimeOffset at) => ReportWords.Hour(Meeting, at);

    private double X(DateTimeOffset at) => Math.Clamp((at - _timeline.Grid.From) / (_timeline.Grid.Until - _timeline.Grid.From), 0, 1) * Width;

    private void Label(string words)
    {
        Text(words, 0, _y + 12, "start");
        _y += LabelHeight;
    }

    private void Text(string words, double x, double y, string anchor) =>
        _svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\">{Encode(words)}</text>");

    private void Box(string look, double x, double y, double width, double height) =>
        _svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{look}\" x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\"/>");

    private static string Encode(string words) => WebUtility.HtmlEncode(words);
}
