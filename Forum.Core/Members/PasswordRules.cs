using FluentValidation;

namespace VmugForum.Core.Members;

/// <summary>The one set of rules for a new password, and for the other fields that several forms share.</summary>
internal static class PasswordRules
{
    public static IRuleBuilderOptions<T, string> NewPassword<T>(this IRuleBuilder<T, string> rule, IPasswords passwords) => rule
        .NotEmpty().Length(Password.MinLength, Password.MaxLength)
        .Must(p => p is null || !passwords.IsCommon(p)).WithMessage("Everybody tries this password first. Choose a less common one.");

    public static IRuleBuilderOptions<T, string> Email<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(EmailAddress.IsValid).WithMessage($"Give a mail address of at most {EmailAddress.MaxLength} characters.");

    public static IRuleBuilderOptions<T, string> PersonName<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(DisplayName.IsValid).WithMessage($"Give a name of 1 to {Member.MaxDisplayName} characters without control characters.");

    public static IRuleBuilderOptions<T, string> Why<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Say why; it stands in the moderation log.").MaximumLength(500);
}
