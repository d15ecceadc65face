using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace VmugForum.Bench.Load.Sockets;

/// <summary>
/// Linux's own way of waiting for thousands of sockets in one thread. The platform's asynchronous sockets cost several times as much for
/// each arrival, and a load generator must cost less than what it measures.
/// </summary>
internal sealed class Epoll : IDisposable
{
    private const int Most = 512;
    private const int Add = 1;
    private const uint Readable = 1;

    // The kernel packs the structure on x64 and nowhere else.
    private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;
    private static readonly int Size = IsPacked ? 12 : 16;
    private static readonly int NumberAt = IsPacked ? 4 : 8;

    private readonly int _handle = Checked(epoll_create1(0));
    private readonly byte[] _events = new byte[Most * Size];

    /// <summary>Watches a socket under a number.</summary>
    public void Watch(SafeHandle socket, int number)
    {
        var wanted = new byte[Size];
        BinaryPrimitives.WriteUInt32LittleEndian(wanted, Readable);
        BinaryPrimitives.WriteInt32LittleEndian(wanted.AsSpan(NumberAt), number);
        Checked(epoll_ctl(_handle, Add, (int)socket.DangerousGetHandle(), wanted));
    }

    /// <summary>Waits until something can be read, at most so many milliseconds; gives the count for <see cref="Number"/>.</summary>
    public int Wait(int milliseconds) => Math.Max(0, epoll_wait(_handle, _events, Most, milliseconds));

    /// <summary>The number of one of the sockets that can be read.</summary>
    public int Number(int index) => BinaryPrimitives.ReadInt32LittleEndian(_events.AsSpan(index * Size + NumberAt));

    public void Dispose() => _ = close(_handle);

    private static int Checked(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

#pragma warning disable SYSLIB1054 // Generated marshalling would ask the whole project to allow unsafe code.
    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_create1(int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_ctl(int epoll, int operation, int socket, byte[] wanted);

    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_wait(int epoll, [Out] byte[] events, int most, int milliseconds);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int handle);
#pragma warning restore SYSLIB1054
}
