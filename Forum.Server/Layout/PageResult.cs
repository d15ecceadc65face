using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace VmugForum.Server.Layout;

/// <summary>A page rendered to static HTML in one piece, so that nothing has been sent when rendering fails.</summary>
/// <typeparam name="TPage">The component.</typeparam>
/// <typeparam name="TShown">What it shows.</typeparam>
public sealed class PageResult<TPage, TShown>(TShown shown, int status) : IResult where TPage : Sheet<TShown>
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = await Html(httpContext.RequestServices);
        await PageAnswer.Write(httpContext, html, status);
    }

    private async Task<byte[]> Html(IServiceProvider services)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Shown"] = shown }));
            await using var text = new PageWriter((shown as IShowsReadyHtml)?.Ready);
            page.WriteHtmlTo(text);
            return text.ToArray();
        });
    }
}

/// <summary>Says which page answers a request.</summary>
public static class Show
{
    public static PageOf<TPage> Page<TPage>() where TPage : IComponent => new();

    /// <summary>Back to where the form came from, as a GET.</summary>
    public static IResult Back(string local) => new SeeOther(local);
}

/// <summary>Names the page, so that what it shows needs no type to be written.</summary>
public readonly struct PageOf<TPage> where TPage : IComponent;

/// <summary>Fills a page.</summary>
public static class Filling
{
    public static IResult With<TPage, TShown>(this PageOf<TPage> page, TShown shown, int status = 200) where TPage : Sheet<TShown> =>
        new PageResult<TPage, TShown>(shown, status);
}

/// <summary>303 to an address within the forum.</summary>
internal sealed class SeeOther(string local) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = LocalAddress.OrHome(local);
        return Task.CompletedTask;
    }
}
