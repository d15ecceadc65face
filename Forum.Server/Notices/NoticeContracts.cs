using VmugForum.Core.Notices;
using VmugForum.Server.Members;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Notices;

/// <summary>Notices as they go over the wire.</summary>
public static class NoticeContracts
{
    public static Wire.Notice Of(NoticeView view) => new(view.Id, (Wire.NoticeKind)view.Kind, view.Count, [.. view.By.Select(MemberContracts.Of)], view.Title,
        NoticeWords.Address(view), view.What, view.Reason, view.At, view.Read);
}
