using System.Buffers.Binary;
using System.Text;
using Shouldly;
using VmugForum.Bench.Load.Rooms;
using VmugForum.Bench.Load.Sockets;

namespace VmugForum.Tests.Bench;

/// <summary>The load's reader finds every record, however the bytes were cut.</summary>
public sealed class ReadingFrames
{
    private static readonly string Long = new('x', 300);
    private static readonly string Huge = new('y', 70_000);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000_000)]
    public void Records_of_every_length_come_out_whole(int piece) =>
        Read([.. Frame(1, "short\u001e"), .. Frame(1, Long + '\u001e'), .. Frame(1, Huge + '\u001e')], piece).ShouldBe(["short", Long, Huge]);

    [Fact]
    public void Several_records_in_one_frame_come_out_apart() => Read(Frame(1, "one\u001etwo\u001e"), 5).ShouldBe(["one", "two"]);

    [Fact]
    public void A_record_in_several_frames_comes_out_together() => Read([.. Frame(1, "one-", final: false), .. Frame(0, "piece\u001e")], 100).ShouldBe(["one-piece"]);

    [Fact]
    public void A_sign_of_life_in_between_disturbs_nothing() => Read([.. Frame(1, "be", final: false), .. Frame(9, "ping\u001e"), .. Frame(0, "fore\u001e")], 3).ShouldBe(["before"]);

    [Fact]
    public void A_farewell_is_noticed()
    {
        var reader = new FrameReader((_, _) => { });
        reader.Take(Frame(8, "bye"), 0);
        reader.IsClosed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    public void What_we_send_is_masked_text_with_its_end_mark(int length)
    {
        var frame = HubLink.Frame(new('z', length));
        frame[0].ShouldBe((byte)0x81);
        (frame[1] & 0x80).ShouldBe(0x80, "A server closes the connection on an unmasked frame.");
        frame[^1].ShouldBe((byte)0x1E);
    }

    [Fact]
    public void Lines_are_recognised_once_each_and_only_those_that_count()
    {
        var lines = new Lines();
        lines.Send();
        lines.StartCounting();
        var counted = lines.Send();
        lines.Hear(Encoding.UTF8.GetBytes($"{Event(0)},{Event(counted)},{Event(counted)},{Event(99)}"), long.MaxValue / 2_000_000);
        (lines.Heard, lines.Counted).ShouldBe((2, 1));
    }

    private static string Event(int line) => $$$"""{"type":"messagePosted","data":{"body":"{{{Lines.Text(line)}}}","html":"<p>{{{Lines.Text(line)}}}</p>"}}""";

    private static List<string> Read(byte[] bytes, int piece)
    {
        List<string> records = [];
        var reader = new FrameReader((record, _) => records.Add(Encoding.UTF8.GetString(record)));
        foreach (var some in bytes.Chunk(piece)) reader.Take(some, 0);
        return records;
    }

    private static byte[] Frame(int kind, string text, bool final = true)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        List<byte> frame = [(byte)((final ? 0x80 : 0) | kind)];
        var size = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(size, payload.Length);
        if (payload.Length < 126) frame.Add((byte)payload.Length);
        else if (payload.Length < 65_536) frame.AddRange([126, .. size[6..]]);
        else frame.AddRange([127, .. size]);
        return [.. frame, .. payload];
    }
}
