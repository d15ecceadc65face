using VmugForum.Core.Kernel;
using VmugForum.Core.Questions;

namespace VmugForum.Server.Questions;

/// <summary>What pages say of a question. The room's script says the same (<c>questions.js</c>).</summary>
internal static class QuestionWords
{
    public static string Votes(int votes) => votes switch { 0 => "nobody else has asked for it yet", 1 => "1 more would like to hear it", _ => $"{votes} more would like to hear it" };

    /// <summary>What stands on a page; of one that a moderator took down there are no words, for its author neither.</summary>
    public static string Html(QuestionView view) => view.Question.Html ?? "<p>A moderator took this question down.</p>";

    public static string Standing(QuestionView view, Actor reader) => view.Question switch
    {
        { IsTakenDown: true, Reason: var why } => $"It was taken down: {why}",
        { Standing: QuestionStanding.Declined, Reason: var why } => $"It wasn’t taken: {why}",
        _ when reader.Is(view.Question.Author) => "Yours. Those who run the meeting read it before the room does.",
        _ => $"{view.Author.DisplayName} asks. The room doesn’t see it yet.",
    };
}
