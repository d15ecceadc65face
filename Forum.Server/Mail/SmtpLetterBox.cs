using MailKit.Net.Smtp;
using MailKit.Security;
using VmugForum.Core.Members;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Mail;

/// <summary>
/// Hands letters to the configured mail server, encrypted unless the server is on this machine. Letters that come one after the other
/// go through one connection.
/// </summary>
internal sealed class SmtpLetterBox(ForumSettings settings, TimeProvider time) : ILetterBox, IDisposable
{
    // Mail servers hang up on those who never do.
    private const int MostThroughOne = 50;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private SmtpClient? _open;
    private int _sent;

    public async Task Post(string id, Letter letter, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var smtp = await Reach(cancel);
            await smtp.SendAsync(Envelope.Of(id, letter, settings, time.GetUtcNow()), cancel);
            if (++_sent >= MostThroughOne) await HangUp(cancel);
        }
        catch
        {
            Drop();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task Close()
    {
        if (_open is null) return;
        await _turn.WaitAsync();
        try
        {
            await HangUp(CancellationToken.None);
        }
        finally
        {
            Drop();
            _turn.Release();
        }
    }

    public void Dispose()
    {
        Drop();
        _turn.Dispose();
    }

    private async Task<SmtpClient> Reach(CancellationToken cancel)
    {
        if (_open is { IsConnected: true }) return _open;
        Drop();
        var mail = settings.Mail;
        _open = new() { Timeout = 30_000 };
        await _open.ConnectAsync(mail.Host, mail.Port, Security(mail), cancel);
        if (mail.User.Length > 0) await _open.AuthenticateAsync(mail.User, mail.Password, cancel);
        return _open;
    }

    private async Task HangUp(CancellationToken cancel)
    {
        if (_open is { IsConnected: true }) await _open.DisconnectAsync(quit: true, cancel);
        Drop();
    }

    private void Drop()
    {
        _open?.Dispose();
        (_open, _sent) = (null, 0);
    }

    private static SecureSocketOptions Security(MailSettings mail) => mail switch
    {
        { Host: "localhost" or "127.0.0.1" or "::1" } => SecureSocketOptions.StartTlsWhenAvailable,
        { Port: 465 } => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
