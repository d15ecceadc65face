using System.Text;
using MimeKit;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Server.Meetings;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Mail;

/// <summary>Takes letters away.</summary>
internal interface ILetterBox
{
    /// <summary>Posts a letter; the same id twice is the same letter.</summary>
    Task Post(string id, Letter letter, CancellationToken cancel);

    /// <summary>Nothing more waits for now: a way that was kept open is closed.</summary>
    Task Close() => Task.CompletedTask;
}

/// <summary>A letter as a mail.</summary>
internal static class Envelope
{
    public static MimeMessage Of(string id, Letter letter, ForumSettings settings, DateTimeOffset now)
    {
        var mail = new MimeMessage
        {
            Subject = letter.Subject,
            Body = letter.Calendar is { } meeting ? new Multipart("mixed") { BodyOf(letter), File(meeting, settings, now) } : BodyOf(letter),
            Date = now,
            // By this a mail program shows a letter once that had to be sent twice.
            MessageId = $"{id}@{new Uri(settings.PublicUrl).Host}",
        };
        mail.From.Add(new MailboxAddress("VmugForum", settings.Mail.From));
        mail.To.Add(MailboxAddress.Parse(letter.To));
        if (letter.Conversation is { } conversation) Thread(mail, $"{conversation}@{new Uri(settings.PublicUrl).Host}");
        if (letter.Unsubscribe is { } address)
        {
            mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{address}>");
            mail.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }
        // No holiday reply and no bounce loop is asked for.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    // The letter that all of them answer is never sent; to mail programs its name is enough.
    private static void Thread(MimeMessage mail, string root)
    {
        mail.InReplyTo = root;
        mail.References.Add(root);
    }

    private static TextPart File(MeetingState meeting, ForumSettings settings, DateTimeOffset now) => new("calendar")
    {
        Text = Encoding.UTF8.GetString(CalendarFile.Of([meeting], settings.PublicUrl, now)),
        ContentDisposition = new(ContentDisposition.Attachment) { FileName = "meeting.ics" },
    };

    private static MimeEntity BodyOf(Letter letter)
    {
        var plain = new TextPart("plain") { Text = letter.Text };
        return letter.Html is { } html ? new MultipartAlternative(plain, new TextPart("html") { Text = html }) : plain;
    }
}
