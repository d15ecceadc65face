using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>Keeps members.</summary>
public interface IMemberStore
{
    Task<Member?> Find(MemberId id, CancellationToken cancel);

    /// <summary>By user name or mail address, both in their key forms.</summary>
    Task<Member?> FindByLogin(string userKey, string emailKey, CancellationToken cancel);

    /// <summary>Members by newest first, claimed or not.</summary>
    Task<Page<MemberState>> List(Slice slice, CancellationToken cancel);

    /// <summary>Is there nobody at all yet?</summary>
    Task<bool> IsEmpty(CancellationToken cancel);

    /// <summary>Enlists a new member. A taken name or address is contended.</summary>
    void Add(Member member);

    /// <summary>Enlists a changed member; contended when somebody changed it since.</summary>
    void Keep(Member member);
}
