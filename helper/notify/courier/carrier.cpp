// SPDX-License-Identifier: MIT
#include "helper/notify/courier/carrier.h"

#include "helper/notify/courier/transfer.h"
#include "helper/notify/courier/waitingline.h"

#include <QtCore/QtGlobal>
#include <algorithm>
#include <csignal>
#include <pthread.h>
#include <utility>

namespace portreeve::courier {

namespace {

/// How long the thread sleeps where nothing happens: it is woken whenever something is to be done.
constexpr int kLongTimeMs = 3'600'000;

Multi makeMulti()
{
    // libcurl can be initialised from several threads, but it is to be done once.
    static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    Multi multi(initialised == CURLE_OK ? curl_multi_init() : nullptr);
    Q_CHECK_PTR(multi.get());
    return multi;
}

/// Makes a thread that no signal is delivered to: they are for the main thread, and SIGPIPE, which OpenSSL
/// causes where a connection is gone, is for nobody.
std::thread quietThread(std::function<void()> run)
{
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    std::thread thread(std::move(run));
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return thread;
}

} // namespace

Carrier::Carrier(WaitingLine &line, std::size_t most, const CourierOptions &options, Tell tell)
    : m_line(line)
    , m_most(most)
    , m_options(options)
    , m_tell(std::move(tell))
    , m_multi(makeMulti())
    , m_thread(quietThread([this] { run(); }))
{
}

Carrier::~Carrier()
{
    stop();
    m_thread.join();
}

void Carrier::wake()
{
    curl_multi_wakeup(m_multi.get());
}

void Carrier::stop()
{
    m_isStopped = true;
    m_sockets.cut();
    wake();
}

void Carrier::run()
{
    while (!m_isStopped) {
        takeWaiting();
        int running = 0;
        curl_multi_perform(m_multi.get(), &running);
        // Whoever ends makes room for the next in the line.
        if (!endFinished())
            curl_multi_poll(m_multi.get(), nullptr, 0, kLongTimeMs, nullptr);
    }
    dropAll();
}

void Carrier::takeWaiting()
{
    while (!m_isStopped && m_transfers.size() < m_most) {
        auto job = m_line.take();
        if (!job)
            return;
        begin(std::move(*job));
    }
}

void Carrier::begin(Job job)
{
    auto transfer = std::make_unique<Transfer>(std::move(job), m_options, m_sockets);
    if (const CURLcode code = transfer->prepare(); code != CURLE_OK) {
        m_tell(transfer->id(), transfer->answer(code));
        return;
    }
    curl_multi_add_handle(m_multi.get(), transfer->handle());
    m_transfers.push_back(std::move(transfer));
}

bool Carrier::endFinished()
{
    bool hasEnded = false;
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg == CURLMSG_DONE) {
            end(message->easy_handle, message->data.result);
            hasEnded = true;
        }
    }
    return hasEnded;
}

void Carrier::end(CURL *easy, CURLcode code)
{
    const auto found = std::ranges::find(m_transfers, easy, &Transfer::handle);
    if (found == m_transfers.end())
        return;
    const std::unique_ptr<Transfer> transfer = std::move(*found);
    m_transfers.erase(found);
    const Answer answer = transfer->answer(code);
    curl_multi_remove_handle(m_multi.get(), easy);
    // A stopped carrier has cut the connection itself: what libcurl says of it is nobody's concern.
    if (!m_isStopped)
        m_tell(transfer->id(), answer);
}

void Carrier::dropAll()
{
    for (const auto &transfer : m_transfers)
        curl_multi_remove_handle(m_multi.get(), transfer->handle());
    m_transfers.clear();
}

} // namespace portreeve::courier
