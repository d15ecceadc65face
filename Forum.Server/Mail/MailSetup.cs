using VmugForum.Server.Settings;

namespace VmugForum.Server.Mail;

/// <summary>Puts the mail into the host.</summary>
public static class MailSetup
{
    public static IServiceCollection AddMail(this IServiceCollection services, MailSettings mail)
    {
        if (mail.IsFiles) services.AddSingleton<ILetterBox, FileLetterBox>();
        else services.AddSingleton<ILetterBox, SmtpLetterBox>();
        return services.AddScoped<IErrand, PostLetter>().AddScoped<IErrand, GoRound>().AddScoped<IErrand, GoRoundThoseExpected>().AddScoped<IErrand, Remind>().AddScoped<IErrand, TellOfParked>().AddScoped<IErrand, PostNoticeLetter>().AddHostedService<OutboxWorker>();
    }
}
