using MailKit.Net.Smtp;
using MailKit.Security;
using VmugForum.Core.Members;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Mail;

/// <summary>Hands each letter to the configured mail server, encrypted unless the server is on this machine.</summary>
internal sealed class SmtpLetterBox(ForumSettings settings, TimeProvider time) : ILetterBox
{
    public async Task Post(string id, Letter letter, CancellationToken cancel)
    {
        var mail = settings.Mail;
        using var smtp = new SmtpClient { Timeout = 30_000 };
        await smtp.ConnectAsync(mail.Host, mail.Port, Security(mail), cancel);
        if (mail.User.Length > 0) await smtp.AuthenticateAsync(mail.User, mail.Password, cancel);
        await smtp.SendAsync(Envelope.Of(id, letter, settings, time.GetUtcNow()), cancel);
        await smtp.DisconnectAsync(quit: true, cancel);
    }

    private static SecureSocketOptions Security(MailSettings mail) => mail switch
    {
        { Host: "localhost" or "127.0.0.1" or "::1" } => SecureSocketOptions.StartTlsWhenAvailable,
        { Port: 465 } => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
