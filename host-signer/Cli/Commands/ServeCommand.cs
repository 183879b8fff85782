using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;
using Verso.Publishing;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary><c>verso serve</c>: serves a folder to devices on a desk or in a test.</summary>
internal sealed class ServeCommand : Verb
{
    private const int DefaultPort = 8080;

    private readonly Argument<string> _folder = new("DIR") { Description = "Folder to serve: a site." };
    private readonly Option<int> _port = new("--port") { Description = "TCP port; 0 selects a free one.", HelpName = "N", DefaultValueFactory = _ => DefaultPort };
    private readonly Option<IPAddress> _address = new("--address") { Description = "Address to listen on; 0.0.0.0 for all networks of this machine.", HelpName = "IP", CustomParser = ParseAddress, DefaultValueFactory = _ => IPAddress.Loopback };
    private readonly Option<long?> _rate = new("--rate") { Description = "Largest number of body bytes per second, over all requests, to simulate a slow link.", HelpName = "BYTES_PER_SECOND" };
    private readonly Option<bool> _json = new("--json") { Description = "Write one JSON object per request to standard output: method, path, range, status, bytes." };

    public ServeCommand()
        : base(
            "serve",
            "Serves a site over HTTP to devices on a desk, with byte ranges and entity tags, until Ctrl+C.",
            "verso serve site",
            "verso serve site --port 0 --rate 16384 --json")
    {
        _port.Validators.Add(result => Bounds.Check(result, 0, 65535));
        _rate.Validators.Add(result => Bounds.Check(result, 1, long.MaxValue));
        Add(_folder);
        Add(_port);
        Add(_address);
        Add(_rate);
        Add(_json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        string folder = parsed.GetRequiredValue(_folder);
        var options = new ReleaseServerOptions { Port = parsed.GetValue(_port), Address = parsed.GetRequiredValue(_address), BytesPerSecond = parsed.GetValue(_rate) };
        bool json = parsed.GetValue(_json);
        UsageException.Guard(() => RefuseRelease(folder));
        await using ReleaseServer server = await StartAsync(folder, options, finished => Report(finished, json));
        Output.Tell($"serving {folder} at {server.BaseUrl} until Ctrl+C");
        var stopped = new TaskCompletionSource();
        await using (cancel.Register(stopped.SetResult))
        {
            await stopped.Task;
        }

        await server.StopAsync();
        Output.Tell("stopped");
        return ExitCode.Done;
    }

    /// <summary>Refuses the folder of a release: a device asks for a pointer, which only a site has.</summary>
    private static void RefuseRelease(string folder)
    {
        if (File.Exists(Path.Combine(folder, ReleaseFolder.ManifestName)) && !Directory.Exists(Path.Combine(folder, "root")))
        {
            throw new VersoException(ReasonCode.WrongUsage, $"{folder} is a release and not a site, so no device finds it", $"put it on a site with `verso publish {ShellWord.Quote(folder)} --site DIR`, and serve the site");
        }
    }

    private static async Task<ReleaseServer> StartAsync(string folder, ReleaseServerOptions options, Action<RequestRecord> report)
    {
        if (folder.Length == 0)
        {
            throw new VersoException(ReasonCode.InputUnreadable, "the name of the folder to serve is empty", "name the folder that contains the release");
        }

        try
        {
            return await ReleaseServer.StartAsync(folder, options, (_, finished) => report(finished.Request));
        }
        catch (DirectoryNotFoundException failure)
        {
            throw new VersoException(ReasonCode.InputUnreadable, $"{folder} cannot be served: there is no such folder", "check the path", failure);
        }
        catch (IOException failure)
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"cannot listen at {new IPEndPoint(options.Address, options.Port)}: {Why(failure)}", "choose another --port, or 0 for a free one, and an --address of this machine", failure);
        }
    }

    private static string Why(Exception failure)
    {
        Exception? cause = failure;
        while (cause is not null and not SocketException)
        {
            cause = cause.InnerException;
        }

        return (cause as SocketException)?.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => "another program is listening there",
            SocketError.AddressNotAvailable => "this machine has no such address",
            SocketError.AccessDenied => "permission is denied",
            _ => IoFault.Why(failure, ""),
        };
    }

    private static void Report(RequestRecord request, bool json)
    {
        if (json)
        {
            Output.JsonLine(request);
        }
        else
        {
            Output.Tell($"{request.Method} {request.Path} {request.Range ?? "whole"}: {request.Status}, {request.Bytes} bytes");
        }
    }

    private static IPAddress ParseAddress(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (IPAddress.TryParse(text, out IPAddress? address))
        {
            return address;
        }

        argument.AddError($"\"{text}\" is not an IP address.");
        return IPAddress.None;
    }
}
