using System;
using System.Net;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>
    /// HTTP through <see cref="HttpWebRequest"/>, the one client that has the same shape on nanoFramework and on .NET and can ask for a
    /// range there. Products derive from it to add a bearer token or a CA certificate in <see cref="Prepare"/>.
    /// </summary>
    public class HttpTransport : Transport
    {
        private const int TimeoutMilliseconds = 30000;

        private readonly Board _board;

        /// <summary>Makes a transport that logs to a board.</summary>
        public HttpTransport(Board board)
        {
            _board = board;
        }

        /// <inheritdoc/>
        public override Answer Get(string url, int first, int last)
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

                // nanoFramework closes the connection with the response, and yet keeps it in its pool for the next request to the server.
                request.KeepAlive = false;
                request.Timeout = TimeoutMilliseconds;
                request.ReadWriteTimeout = TimeoutMilliseconds;
                if (last >= 0)
                {
                    request.AddRange(first, last);
                }

                Prepare(request);
                return Take(request, (HttpWebResponse)request.GetResponse());
            }
            catch (WebException fault)
            {
                // .NET throws for 4xx and 5xx and hands over the response; nanoFramework returns it (facts of its HTTP client).
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
                // That says nothing of the network, and what was taken for the request is garbage at the next try.
                LetGo(request, _board);
                Tell(fault);
                return new HttpAnswer(ReasonCode.OutOfMemory);
            }
            catch (Exception fault)
            {
                // Whatever a network stack throws for a broken link, a bad host name or a failed handshake, it is one thing here: no answer.
                LetGo(request, _board);
                Tell(fault);
                return new HttpAnswer(ReasonCode.NetworkUnreachable);
            }
        }

        /// <summary>Adds what a product needs on every request.</summary>
        protected virtual void Prepare(HttpWebRequest request)
        {
        }

        /// <summary>Reading a head can fail as well: .NET throws for a field that holds control characters, and only when it is asked for.</summary>
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
                // A head that cannot be read is no answer, as one that is no HTTP.
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
        /// On nanoFramework a request holds its socket until it is disposed of, where it has no answer, and there are few sockets; and until its
        /// finalizer has run, it holds its memory. On .NET only an answer can be disposed of.
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
