using VmugForum.Core.Kernel;

namespace VmugForum.Core.Writing;

/// <summary>Refusals about texts.</summary>
public static class WritingRefusals
{
    private const string Field = "body";

    public static RuleViolation Empty() => new(Refusal.Invalid, "body.empty", "There is nothing to post yet.", Field);

    public static RuleViolation Malformed() =>
        new(Refusal.Invalid, "body.malformed", "The text holds something that cannot be read. Paste it again as plain text.", Field);

    public static RuleViolation TooLong(int maxBytes) =>
        new(Refusal.Invalid, "body.too-long", $"The text is longer than {maxBytes / 1024} KB. Please shorten it or split it into several posts.", Field);

    public static RuleViolation RenderedTooLong() =>
        new(Refusal.Invalid, "body.too-long", $"Shown to a reader, the text would be longer than {Body.MaxRenderedBytes / 1024} KB. Please shorten it.", Field);

    public static RuleViolation TooDeep() =>
        new(Refusal.Invalid, "body.too-deep", "Quotes, lists or other things stand too deep in each other. Please flatten them.", Field);

    public static RuleViolation TooManyMarks() =>
        new(Refusal.Invalid, "body.too-complex", "One paragraph holds thousands of brackets, stars or underscores. Put pasted output between lines of ``` so that it is shown as it is.", Field);

    public static RuleViolation TooManyCells() =>
        new(Refusal.Invalid, "body.too-complex", $"The tables of one post can have {MarkdownShape.MaxTableCells} cells, not more.", Field);

    public static RuleViolation TooManyPieces() =>
        new(Refusal.Invalid, "body.too-complex", $"The text has more than {HtmlReader.MaxElements} pieces of formatting. Please simplify it.", Field);
}
