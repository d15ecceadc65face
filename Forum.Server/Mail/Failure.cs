using MailKit.Net.Smtp;

namespace VmugForum.Server.Mail;

/// <summary>What is kept of a failure: its type, and of a mail server's refusal what it refused and its number. Never its words, which may hold an address.</summary>
internal static class Failure
{
    public static string Of(Exception failed) =>
        failed is SmtpCommandException refused ? $"{nameof(SmtpCommandException)} {refused.ErrorCode} {(int)refused.StatusCode}" : failed.GetType().Name;

    /// <summary>The same for staff.</summary>
    public static string Words(string kept) => kept.Split(' ') switch
    {
        ["SmtpCommandException", "RecipientNotAccepted", var code] => $"The mail server doesn’t take letters to this address ({code}).",
        ["SmtpCommandException", "SenderNotAccepted", var code] => $"The mail server doesn’t take letters from the forum’s address ({code}).",
        ["SmtpCommandException", _, var code] => $"The mail server refused the letter ({code}).",
        ["SmtpCommandException"] => "The mail server refused the letter.",
        ["SocketException" or "IOException" or "SmtpProtocolException" or "ServiceNotConnectedException"] => "The mail server can’t be reached, or broke off.",
        ["TimeoutException" or "OperationCanceledException" or "TaskCanceledException"] => "The mail server didn’t answer in time.",
        ["AuthenticationException" or "ServiceNotAuthenticatedException"] => "The mail server doesn’t accept the name and password of the forum.",
        ["SslHandshakeException" or "NotSupportedException"] => "The mail server and the forum don’t agree on encryption.",
        ["ParseException"] => "The address is none.",
        ["StoreUnavailable" or "StoreOverloaded"] => "The forum’s own store was away.",
        _ => $"It failed with {kept}.",
    };
}
