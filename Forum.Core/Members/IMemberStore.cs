using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>Keeps members.</summary>
public interface IMemberStore
{
    Task<Member?> Find(MemberId id, CancellationToken cancel);

    /// <summary>Those of these members whom there are, in any order.</summary>
    Task<IReadOnlyList<MemberState>> FindAll(IReadOnlyCollection<MemberId> ids, CancellationToken cancel);

    /// <summary>By user name in its key form, as others know them: nobody whose import isn't published.</summary>
    Task<Member?> FindByName(string userKey, CancellationToken cancel);

    /// <summary>Who has one of these user names in their key forms, as others know them.</summary>
    Task<IReadOnlyList<MemberState>> FindByNames(IReadOnlyCollection<string> userKeys, CancellationToken cancel);

    /// <summary>By user name or mail address, both in their key forms: whoever has the name or the address, seen by others or not.</summary>
    Task<Member?> FindByLogin(string userKey, string emailKey, CancellationToken cancel);

    /// <summary>Members by newest first, claimed or not; nobody whose import isn't published.</summary>
    Task<Page<MemberState>> List(Slice slice, CancellationToken cancel);

    /// <summary>All administrators with an open account.</summary>
    Task<IReadOnlyList<MemberId>> ListAdministrators(CancellationToken cancel);

    /// <summary>Is there nobody at all yet?</summary>
    Task<bool> IsEmpty(CancellationToken cancel);

    /// <summary>Enlists a new member. A taken name or address is contended.</summary>
    void Add(Member member);

    /// <summary>Enlists a changed member; contended when somebody changed it since.</summary>
    void Keep(Member member);
}
