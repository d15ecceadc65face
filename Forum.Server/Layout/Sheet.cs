using Microsoft.AspNetCore.Components;

namespace VmugForum.Server.Layout;

/// <summary>The sheet that every page is printed on: a component that shows what it was given and asks for nothing.</summary>
public abstract class Sheet<TShown> : ComponentBase
{
    /// <summary>Who looks at the page.</summary>
    [Inject] public Visit Visit { get; set; } = null!;

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired] public TShown Shown { get; set; } = default!;
}
