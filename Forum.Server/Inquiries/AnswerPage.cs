using System.Globalization;
using System.Net;
using System.Text;
using VmugForum.Core.Inquiries;
using VmugForum.Server.Layout;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Inquiries;

/// <summary>
/// The page behind a link: the question's words and a form, and nothing of where they come from. It is the same for everybody, asks for
/// no cookie, and isn't kept, found or referred from.
/// </summary>
internal sealed class AnswerPage : IResult
{
    private readonly string _html;
    private readonly int _status;

    private AnswerPage(string title, string main, int status) => (_html, _status) = (
        $"""
        <!DOCTYPE html>
        <html lang="en" dir="ltr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title>
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex, nofollow">
        <link rel="stylesheet" href="/forum.css">
        </head>
        <body>
        <main class="page" id="main">
        {main}
        </main>
        </body>
        </html>
        """, status);

    /// <summary>The question, what was written so far, and why it wasn't taken.</summary>
    public static AnswerPage Of(OutsideQuestion question, string answer, string by, Problem? problem) => new("A question", $"""
        <h1>You are asked</h1>
        <div class="prose">{question.Html}</div>
        {Trouble(problem)}
        <form class="form" method="post">
        <div class="field"><label for="answer">Your answer</label><span class="hint" id="answer-hint">One answer, at most {Inquiry.MaxAnswer.ToString("N0", CultureInfo.InvariantCulture)} characters. Markdown works; images aren’t shown. Once it is sent this page is gone.</span>
        <textarea id="answer" name="answer" rows="12" maxlength="{Inquiry.MaxAnswer}" required aria-describedby="answer-hint" autocomplete="off">
        {Encoded(answer)}</textarea></div>
        <div class="field"><label for="by">Your name or company, if you like</label><input id="by" name="by" type="text" maxlength="{Inquiry.MaxBy}" value="{Encoded(by)}" autocomplete="off"></div>
        <div class="buttons"><button class="button">Send the answer</button></div>
        </form>
        """, problem.Status());

    public static AnswerPage Thanks { get; } = new("Thank you", "<h1>Thank you</h1>\n<p>Your answer was sent. You can close this page; there is nothing more at its address.</p>", 200);

    /// <summary>For an unknown link, one that was answered and one that is too old.</summary>
    public static AnswerPage Nothing { get; } = new("Nothing here", "<h1>There is nothing here</h1>\n<p>The address may be incomplete, or its time is over.</p>", 404);

    /// <summary>For whatever else goes wrong at such an address: as little of where it comes from as the other pages tell.</summary>
    public static AnswerPage Refused(Problem problem) => problem.Status == 404 ? Nothing : new("Not sent", $"<h1>That didn’t work</h1>\n<p>{WhyNot(problem.Status)}</p>", problem.Status);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        httpContext.Response.StatusCode = _status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        var bytes = Encoding.UTF8.GetBytes(_html);
        httpContext.Response.ContentLength = bytes.Length;
        return httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }

    private static string WhyNot(int status) => status switch
    {
        413 => "What you sent is too long.",
        429 or >= 500 => "It isn’t your fault. Go back and send it again in a minute; nothing was kept of it.",
        _ => "What you sent couldn’t be read. Go back and send it again.",
    };

    private static string Trouble(Problem? problem) => problem is null ? "" : $"<div class=\"notice trouble\" role=\"alert\"><p>{Encoded(problem.Errors?.Values.FirstOrDefault()?[0] ?? problem.Detail)}</p></div>";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
