using VmugForum.Client.Contracts;

namespace VmugForum.Tests.Harness;

/// <summary>One person of each sort. Only the customer is a customer: the leader, the moderator and the administrator are not.</summary>
public sealed record Cast(Person Member, Person Customer, Person Partner, Person Vendor, Person Leader, Person Moderator, Person Administrator)
{
    /// <summary>Everybody by the name of their sort; the guest is null.</summary>
    public IReadOnlyDictionary<string, Person?> ByRole => new Dictionary<string, Person?>
    {
        ["guest"] = null, ["member"] = Member, ["customer"] = Customer, ["partner"] = Partner, ["vendor"] = Vendor,
        ["leader"] = Leader, ["moderator"] = Moderator, ["administrator"] = Administrator,
    };

    internal static async Task<Cast> Gather(Forum forum) => new(
        await forum.Register("cast-member"),
        await forum.Register("cast-customer", AffiliationClass.Customer),
        await forum.Register("cast-partner", AffiliationClass.Partner),
        await forum.Register("cast-vendor", AffiliationClass.Vendor),
        await forum.Register("cast-leader", AffiliationClass.Unproven, Role.Leader),
        await forum.Register("cast-moderator", AffiliationClass.Unproven, Role.Moderator),
        await forum.Register("cast-administrator", AffiliationClass.Unproven, Role.Administrator));
}
