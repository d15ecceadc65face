using MimeKit;
using VmugForum.Core.Members;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Mail;

/// <summary>Takes letters away.</summary>
internal interface ILetterBox
{
    /// <summary>Posts a letter; the same id twice is the same letter.</summary>
    Task Post(string id, Letter letter, CancellationToken cancel);
}

/// <summary>A letter as a mail.</summary>
internal static class Envelope
{
    public static MimeMessage Of(string id, Letter letter, ForumSettings settings, DateTimeOffset now)
    {
        var mail = new MimeMessage
        {
            Subject = letter.Subject,
            Body = new TextPart("plain") { Text = letter.Text },
            Date = now,
            // By this a mail program shows a letter once that had to be sent twice.
            MessageId = $"{id}@{new Uri(settings.PublicUrl).Host}",
        };
        mail.From.Add(new MailboxAddress("VmugForum", settings.Mail.From));
        mail.To.Add(MailboxAddress.Parse(letter.To));
        return mail;
    }
}
