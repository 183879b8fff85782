using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Verso.Benchmarks;

/// <summary>A web server in a process of its own that serves one folder on loopback. It ends with the object.</summary>
internal sealed partial class ServingProcess : IDisposable
{
    private const int Patience = 10_000;

    private readonly Process _process;

    private ServingProcess(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    /// <summary>Its URL, ending in a slash.</summary>
    public Uri Url { get; }

    /// <summary><c>verso serve</c>, as it is installed.</summary>
    public static ServingProcess StartVerso(string folder)
    {
        string verso = Path.Combine(AppContext.BaseDirectory, "verso.dll");
        Process process = Start("dotnet", [verso, "serve", folder, "--port", "0"]);
        string said = process.StandardError.ReadLine() ?? string.Empty;
        Match url = Address().Match(said);
        if (!url.Success)
        {
            process.Kill();
            throw new InvalidOperationException($"verso serve does not say where: {said}");
        }

        Drain(process);
        return new ServingProcess(process, new Uri(url.Value));
    }

    /// <summary>nginx with a configuration of its own in a folder; null if it is not installed.</summary>
    /// <param name="folder">The folder to serve.</param>
    /// <param name="place">The folder for its configuration and its files.</param>
    public static ServingProcess? StartNginx(string folder, string place)
    {
        int port = FreePort();
        string configuration = Path.Combine(place, "nginx.conf");
        File.WriteAllText(configuration, Configuration(folder, place, port));
        Process process;
        try
        {
            process = Start("nginx", ["-p", place, "-c", configuration, "-e", "stderr"]);
        }
        catch (Win32Exception)
        {
            // The runtime throws this for a missing program.
            return null;
        }

        Drain(process);
        WaitFor(process, port);
        return new ServingProcess(process, new Uri($"http://127.0.0.1:{port}/"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex("http://[0-9.:]+/")]
    private static partial Regex Address();

    private static Process Start(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true };
        return Process.Start(start) ?? throw new InvalidOperationException("no process was started");
    }

    /// <summary>Reads its output from now on: a full pipe would block it.</summary>
    private static void Drain(Process process) => _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);

    // The configuration of its packages, with one worker for each processor. It logs its requests, as verso serve does.
    private static string Configuration(string folder, string place, int port)
    {
        string user = Environment.UserName == "root" ? "user root;" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $$"""
            daemon off;
            {{user}}
            worker_processes {{Environment.ProcessorCount}};
            pid {{place}}/nginx.pid;
            events { worker_connections 1024; }
            http {
                access_log {{place}}/access.log;
                client_body_temp_path {{place}}/body;
                proxy_temp_path {{place}}/proxy;
                fastcgi_temp_path {{place}}/fastcgi;
                uwsgi_temp_path {{place}}/uwsgi;
                scgi_temp_path {{place}}/scgi;
                sendfile on;
                tcp_nopush on;
                server {
                    listen 127.0.0.1:{{port}};
                    root {{folder}};
                }
            }
            """);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void WaitFor(Process process, int port)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using TcpClient probe = new();
                probe.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (!process.HasExited && Stopwatch.GetElapsedTime(start).TotalMilliseconds < Patience)
            {
                // It listens after it has read its configuration.
                Thread.Yield();
            }
        }
    }
}
