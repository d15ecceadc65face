using System.Globalization;
using System.Net;

namespace VmugForum.Server.Settings;

/// <summary>The forum's own settings, checked once at start. None is needed to run.</summary>
/// <param name="PublicUrl">Where people reach the forum, without a slash at the end; stands in mails and links.</param>
/// <param name="Seed">What an empty store is filled with.</param>
/// <param name="LimitsScale">Multiplies every rate limit.</param>
/// <param name="DataFolder">Where files are kept: the embedded store, keys, mails that nobody sends.</param>
/// <param name="MinimumActive">How many people must be active before anybody may write without a name.</param>
/// <param name="Proxies">Addresses or networks of reverse proxies whose forwarded headers are believed.</param>
public sealed record ForumSettings(
    string PublicUrl, Seed Seed, double LimitsScale, string DataFolder, int MinimumActive, FirstAdmin? Admin, MailSettings Mail, IReadOnlyList<IPNetwork> Proxies)
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <exception cref="WrongSetting">A setting makes no sense.</exception>
    public static ForumSettings Read(IConfiguration settings, IHostEnvironment host)
    {
        var forum = settings.GetSection("Forum");
        return new(
            SettingRules.Url(forum, "PublicUrl", DefaultUrl),
            SettingRules.OneOf(forum, "Seed", host.IsDevelopment() ? Seed.Demo : Seed.None),
            SettingRules.Positive(forum, "Limits:Scale", 1),
            Path.GetFullPath(forum["DataFolder"] is { Length: > 0 } folder ? folder : "data", host.ContentRootPath),
            (int)SettingRules.Positive(forum, "Anonymity:MinimumActive", 10),
            FirstAdmin.Read(forum.GetSection("Admin")),
            MailSettings.Read(forum.GetSection("Mail")),
            SettingRules.Networks(forum, "Proxies"));
    }
}

/// <summary>What an empty store is filled with.</summary>
public enum Seed
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The demo community.</summary>
    Demo,
}

/// <summary>The first administrator of an empty store.</summary>
public sealed record FirstAdmin(string Email, string Password)
{
    internal static FirstAdmin? Read(IConfigurationSection admin)
    {
        var (email, password) = (admin["Email"] ?? "", admin["Password"] ?? "");
        if (email.Length == 0 && password.Length == 0) return null;
        if (!Core.Members.EmailAddress.IsValid(email)) throw new WrongSetting("Forum:Admin:Email", "give a mail address, or leave Forum:Admin:Password empty too.");
        if (password.Length is < Core.Members.Password.MinLength or > Core.Members.Password.MaxLength)
            throw new WrongSetting("Forum:Admin:Password", $"give {Core.Members.Password.MinLength} to {Core.Members.Password.MaxLength} characters.");
        return new(email, password);
    }
}

/// <summary>How mail goes out.</summary>
/// <param name="Host">The SMTP server; empty to write messages as files.</param>
/// <param name="From">The sender's address.</param>
public sealed record MailSettings(string Host, int Port, string User, string Password, string From)
{
    public bool IsFiles => Host.Length == 0;

    internal static MailSettings Read(IConfigurationSection mail)
    {
        var from = mail["From"] is { Length: > 0 } given ? given : "forum@localhost";
        if (!Core.Members.EmailAddress.IsValid(from)) throw new WrongSetting("Forum:Mail:From", "give a mail address.");
        var port = SettingRules.Positive(mail, "Port", 587);
        if (port is > 65535 || port % 1 != 0) throw new WrongSetting("Forum:Mail:Port", "give a port, 1 to 65535.");
        return new(mail["Host"] ?? "", (int)port, mail["User"] ?? "", mail["Password"] ?? "", from);
    }
}

/// <summary>Reads single settings and says in one line what is wrong with one.</summary>
internal static class SettingRules
{
    public static string Url(IConfigurationSection section, string key, string usual)
    {
        if (section[key] is not { Length: > 0 } given) return usual;
        var good = Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { Query: "", Fragment: "", UserInfo: "" };
        return good ? given.TrimEnd('/') : throw new WrongSetting($"{section.Path}:{key}", "give an absolute address such as https://forum.example.org.");
    }

    public static double Positive(IConfigurationSection section, string key, double usual)
    {
        if (section[key] is not { Length: > 0 } given) return usual;
        var good = double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1_000_000;
        return good ? number : throw new WrongSetting($"{section.Path}:{key}", "give a number above 0.");
    }

    public static IReadOnlyList<IPNetwork> Networks(IConfigurationSection section, string key) => [.. section.GetSection(key).GetChildren().Select(given =>
        IPNetwork.TryParse(given.Value, out var network) ? network
        : IPAddress.TryParse(given.Value, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new WrongSetting($"{section.Path}:{key}", "give addresses or networks such as 10.0.0.0/8."))];

    public static T OneOf<T>(IConfigurationSection section, string key, T usual) where T : struct, Enum
    {
        if (section[key] is not { Length: > 0 } given) return usual;
        var names = Enum.GetNames<T>();
        var name = names.FirstOrDefault(n => n.Equals(given, StringComparison.OrdinalIgnoreCase));
        return name is not null ? Enum.Parse<T>(name)
            : throw new WrongSetting($"{section.Path}:{key}", $"give one of {string.Join(", ", names.Select(n => n.ToLowerInvariant()))}.");
    }
}
