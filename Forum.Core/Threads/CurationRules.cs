using FluentValidation;

namespace VmugForum.Core.Threads;

/// <summary>An act of curation says why.</summary>
internal static class CurationRules
{
    public const int MaxReason = 500;

    public static IRuleBuilderOptions<T, string> Reason<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Say why; it stands in the moderation log.").MaximumLength(MaxReason);
}
