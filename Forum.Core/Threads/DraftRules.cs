using FluentValidation;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Threads;

/// <summary>Limits of a thread's editable fields, shared by starting and editing.</summary>
internal static class DraftRules
{
    public static IRuleBuilderOptions<T, string> ThreadTitle<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give the thread a title.")
        .Must(t => t is null || t.Trim().Length <= ForumThread.MaxTitle).WithMessage($"Use at most {ForumThread.MaxTitle} characters.")
        .Must(t => t is null || !t.Any(char.IsControl)).WithMessage("A title is one line of text without control characters.");

    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> ThreadTags<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule
        .Must(Tags.AreValid).WithMessage(Tags.Rule);

    public static IRuleBuilderOptions<T, string> PostBody<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Write something first.")
        .Must(b => b is null || System.Text.Encoding.UTF8.GetByteCount(b) <= Body.MaxMarkdownBytes)
        .WithMessage($"Use at most {Body.MaxMarkdownBytes / 1024} KB of text.");

    public static Draft Tidy(string title, ThreadKind kind, Outcome? outcome, IReadOnlyList<string>? tags) =>
        new(title.Trim().Normalize(), kind, outcome, Tags.Tidy(tags));
}
