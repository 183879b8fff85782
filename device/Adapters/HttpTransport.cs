using System;
using System.Net;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>
    /// HTTP through <see cref="HttpWebRequest"/>, the only client that has the same interface on nanoFramework and on .NET and can request a
    /// range on both. Products derive from it to add a bearer token or a CA certificate in <see cref="Prepare"/>.
    /// </summary>
    public class HttpTransport : Transport
    {
        private const int TimeoutMilliseconds = 30000;

        private readonly Board _board;

        /// <summary>Creates a transport that logs to a board.</summary>
        public HttpTransport(Board board)
        {
            _board = board;
        }

        /// <inheritdoc/>
        public override Answer Get(string url, int first, int last)
        {
            return Request(url, first, last, null);
        }

        /// <inheritdoc/>
        public override Answer GetIfChanged(string url, string entityTag)
        {
            return Request(url, 0, -1, entityTag);
        }

        private Answer Request(string url, int first, int last, string entityTag)
        {
            if (BoardReadings.IsNetworkDown(_board))
            {
                return new HttpAnswer(ReasonCode.NetworkUnreachable);
            }

            HttpWebRequest request = null;
            try
            {
                request = (HttpWebRequest)WebRequest.Create(url);
                request.Method = "GET";

                // nanoFramework closes the connection with the response, but keeps it in its pool for the next request to the server.
                request.KeepAlive = false;
                request.Timeout = TimeoutMilliseconds;
                request.ReadWriteTimeout = TimeoutMilliseconds;
                if (last >= 0)
                {
                    request.AddRange(first, last);
                }

                if (entityTag != null)
                {
                    request.Headers.Add("If-None-Match", entityTag);
                }

                Prepare(request);
                return Take(request, (HttpWebResponse)request.GetResponse());
            }
            catch (WebException fault)
            {
                // .NET throws for 304, 4xx and 5xx and attaches the response; nanoFramework returns it.
                HttpWebResponse response = fault.Response as HttpWebResponse;
                if (response != null)
                {
                    return Take(request, response);
                }

                LetGo(request, _board);
                Tell(fault);
                return new HttpAnswer(fault.Status == WebExceptionStatus.Timeout ? ReasonCode.RequestTimedOut : ReasonCode.NetworkUnreachable);
            }
            catch (OutOfMemoryException fault)
            {
                // This is not a fault of the network. The memory of the request is free again at the next try.
                LetGo(request, _board);
                Tell(fault);
                return new HttpAnswer(ReasonCode.OutOfMemory);
            }
            catch (Exception fault)
            {
                // A network stack throws many exceptions for a broken link, a bad host name or a failed handshake. Here they all mean: no response.
                LetGo(request, _board);
                Tell(fault);
                return new HttpAnswer(ReasonCode.NetworkUnreachable);
            }
        }

        /// <summary>Adds a product's own settings to a request, such as a token or a CA certificate.</summary>
        protected virtual void Prepare(HttpWebRequest request)
        {
        }

        /// <summary>Reads the header, which can fail as well: .NET throws for a field with control characters, but only when it is read.</summary>
        private Answer Take(HttpWebRequest request, HttpWebResponse response)
        {
            try
            {
                return new HttpAnswer(request, response, _board);
            }
            catch (OutOfMemoryException fault)
            {
                Tell(fault);
                LetGo(response, _board);
                LetGo(request, _board);
                return new HttpAnswer(ReasonCode.OutOfMemory);
            }
            catch (Exception fault)
            {
                // A header that cannot be read is no response, like one that is not HTTP.
                Tell(fault);
                LetGo(response, _board);
                LetGo(request, _board);
                return new HttpAnswer(ReasonCode.NetworkUnreachable);
            }
        }

        private void Tell(Exception fault)
        {
            _board.Log("request failed: " + fault.Message + (fault.InnerException == null ? string.Empty : ": " + fault.InnerException.Message));
        }

        /// <summary>
        /// Disposes a request. On nanoFramework a request without a response holds one of the few sockets until it is disposed, and its memory
        /// until its finalizer has run. On .NET only a response can be disposed.
        /// </summary>
        internal static void LetGo(object holder, Board board)
        {
            IDisposable socket = holder as IDisposable;
            if (socket == null)
            {
                return;
            }

            try
            {
                socket.Dispose();
            }
            catch (Exception fault)
            {
                // As with a response: a connection that cannot be closed is gone as well.
                board.Log("close failed: " + fault.Message);
            }
        }
    }
}
