using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Imports;

/// <summary>Lets the store put away a part of what was published; true as long as there may be more. Asked again after a crash, it goes on.</summary>
[Allow(Who.Forum)]
public sealed record SettleImports(Actor Actor) : Command<bool>(Actor);

internal sealed class SettleImportsHandler(IImportStore imports) : IRequestHandler<SettleImports, bool>
{
    public Task<bool> Handle(SettleImports asked, CancellationToken cancel) => imports.Settle(cancel);
}
