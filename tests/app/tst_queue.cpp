// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/queue.h"

#include <QTest>

#include <chrono>
#include <thread>
#include <vector>

using namespace callwake;
using namespace std::chrono_literals;

class QueueTest : public QObject {
    Q_OBJECT
private slots:
    void everyValueArrivesInOrder_data();
    void everyValueArrivesInOrder();
    void whatWaitsIsLeftAfterClosing();
    void closingWakesWhoWaits();
    void patienceIsToldFromTheEnd();
};

void QueueTest::everyValueArrivesInOrder_data()
{
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("producers");
    QTest::newRow("no room to spare") << 1 << 1;
    QTest::newRow("three for one place") << 1 << 3;
    QTest::newRow("an odd number of places") << 3 << 2;
    QTest::newRow("as an import has it") << 40 << 3;
}

void QueueTest::everyValueArrivesInOrder()
{
    QFETCH(int, most);
    QFETCH(int, producers);
    constexpr int each = 2000;
    BoundedQueue<std::pair<int, int>> queue{std::size_t(most)};
    std::vector<int> next(std::size_t(producers), 0);
    bool inOrder = true; // told when no producer waits any more
    {
        std::vector<std::jthread> threads;
        for (int producer = 0; producer < producers; ++producer)
            threads.emplace_back([&queue, producer] {
                for (int value = 0; value < each; ++value)
                    queue.push({producer, value});
            });
        for (int i = 0; i < producers * each; ++i) {
            const auto [producer, value] = *queue.pop();
            inOrder = inOrder && value == next[std::size_t(producer)]++;
        }
    }
    QVERIFY(inOrder);
    bool ended = true;
    QVERIFY(!queue.pop(0ms, ended));
    QVERIFY(!ended);
}

void QueueTest::whatWaitsIsLeftAfterClosing()
{
    BoundedQueue<int> queue{2};
    QVERIFY(queue.push(1));
    queue.close();
    QVERIFY(!queue.push(2));
    QCOMPARE(queue.pop(), std::optional(1));
    QCOMPARE(queue.pop(), std::nullopt);
}

void QueueTest::closingWakesWhoWaits()
{
    BoundedQueue<int> full{1}, empty{1};
    QVERIFY(full.push(1));
    bool pushed = true;
    std::optional<int> popped = 1;
    {
        const std::jthread forRoom([&] { pushed = full.push(2); });
        const std::jthread forValues([&] { popped = empty.pop(); });
        std::this_thread::sleep_for(20ms);
        full.close();
        empty.close();
    }
    QVERIFY(!pushed);
    QVERIFY(!popped);
}

void QueueTest::patienceIsToldFromTheEnd()
{
    BoundedQueue<int> queue{1};
    bool ended = true;
    QVERIFY(!queue.pop(1ms, ended));
    QVERIFY(!ended);
    queue.close();
    QVERIFY(!queue.pop(1ms, ended));
    QVERIFY(ended);
}

QTEST_GUILESS_MAIN(QueueTest)
#include "tst_queue.moc"
