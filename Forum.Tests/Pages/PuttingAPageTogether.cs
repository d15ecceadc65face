using System.Text;
using CsCheck;
using Shouldly;
using VmugForum.Server.Layout;

namespace VmugForum.Tests.Pages;

/// <summary>A page is kept as the bytes that its text has, whatever pieces it comes in, with the piece that was ready where it belongs.</summary>
public sealed class PuttingAPageTogether
{
    private const string Clef = "𝄞"; // Two halves of a character.

    [Fact]
    public void In_pieces_of_any_kind_gives_the_bytes_of_the_whole() => Gen.String[Gen.Char, 0, 50].Array[0, 20].Sample(pieces =>
    {
        using var writer = new PageWriter(null);
        foreach (var piece in pieces)
        {
            writer.Write(piece);
            writer.Write(piece.ToCharArray(), 0, piece.Length);
            writer.Write(Clef[0]);
            writer.Write(Clef.AsSpan(1));
        }
        return writer.ToArray().AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(string.Concat(pieces.Select(piece => piece + piece + Clef))));
    }, iter: 5_000);

    [Fact]
    public void Of_any_length_loses_nothing()
    {
        var all = string.Concat(Enumerable.Range(0, 50_000).Select(n => $"line {n} – {Clef}\n"));
        using var writer = new PageWriter(null);
        foreach (var line in all.Split('\n')[..^1])
        {
            writer.Write(line);
            writer.Write('\n');
        }
        Encoding.UTF8.GetString(writer.ToArray()).ShouldBe(all);
    }

    [Fact]
    public void Puts_the_ready_piece_in_its_place_and_nowhere_else()
    {
        var ready = new ReadyHtml(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a piece ♪ ", 20_000))));
        using var writer = new PageWriter(ready);
        writer.Write("before ");
        writer.Write(ready.Place);
        writer.Write("<!-- ready -->");
        writer.Write(new string(ready.Place));
        Encoding.UTF8.GetString(writer.ToArray()).ShouldBe($"before {Encoding.UTF8.GetString(ready.Utf8.Span)}<!-- ready --><!-- ready -->");
    }
}
