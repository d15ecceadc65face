namespace VmugForum.Core.Members;

/// <summary>What the forum writes to people about their accounts.</summary>
internal static class Letters
{
    public static Letter Welcome(MemberState member, string url, string secret) => new(member.Email!, "Open your VmugForum account",
        $"""
        Hello {member.DisplayName},

        somebody, most likely you, registered as "{member.UserName}" at {url}.
        Follow this link within a day to open the account:

        {url}/register/open?link={secret}

        If that wasn't you, do nothing: without the link the account stays shut.
        """);

    public static Letter AddressKnown(EmailAddress email, string url) => new(email.Value, "You already have a VmugForum account",
        $"""
        Hello,

        somebody, most likely you, tried to register this address at {url}.
        It already has an account. If you forgot the password, ask for a new one:

        {url}/signin/forgot
        """);

    public static Letter NameTaken(EmailAddress email, UserName name, string url) => new(email.Value, "Please choose another name",
        $"""
        Hello,

        somebody, most likely you, tried to register as "{name.Value}" at {url}.
        That name, or one that looks like it, is taken. Please choose another:

        {url}/register
        """);

    public static Letter ResetPassword(MemberState member, string url, string secret) => new(member.Email!, "Choose a new VmugForum password",
        $"""
        Hello {member.DisplayName},

        somebody, most likely you, asked for a new password at {url}.
        Follow this link within a day to choose one:

        {url}/signin/reset?link={secret}

        If that wasn't you, do nothing: your password stays as it is.
        """);
}
